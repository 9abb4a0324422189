"""Wording of a crisis that names the act: suicide, self-harm, method, threats to others.

First-person wording in English, plain and slang; `wording_crisis_indirect` holds what is said
around it, `wording_crisis_es` the Spanish. Where a phrase could be either, it is here: a needless
kind answer does less harm than silence. `unless` is read only in what follows a match closely, so
that nothing else in a text can talk an alarm away; negation, other people's stories and times long
past are weighed in `wording_scope`.
"""

from coach.programme.wording_crisis_indirect import AWAY
from coach.programme.wording_rules import Rule
from coach.programme.wording_rules import near_rule as rule

# Figures of speech around a wish to die.
_FIGURE = (
    r"(?:laughing|laughter|embarrassment|boredom|of heat|of hunger|of thirst|to know|to see|to try|"
    r"of shame|happy here|in my sleep at|of cold|from the heat|from laughing|on that hill)"
)
_WANT = (
    r"(?:want(?:ed)?|wanting|wish|wishing|need|going|like|plan|planning|ready|trying|tried|try|about|"
    r"gonna|will|might|could|should|deserve|better|rather|urge|urges|thought of|thoughts of|"
    r"thinking of|thinking about|think about|thoughts about|tempted|id|hope|hoping|just|finally|"
    r"prefer|decided|intend|how|ways|way|wanna|considering|considered)"
)
_PERSON = (
    r"(?:him|her|them|someone|somebody|people|everyone|everybody|anyone|you|you all|others|"
    r"my (?:husband|wife|ex|boss|partner|boyfriend|girlfriend|mother|father|mum|mom|dad|brother|"
    r"sister|son|daughter|kids|children|neighbou?r|family|baby|coworkers?|colleagues?|roommate)|"
    r"the (?:neighbou?rs?|kids|baby|children))"
)


CRISIS: tuple[Rule, ...] = (
    rule(
        "kill myself",
        "kill killing myself killed",
        r"kill(?:ing|ed)? (?:\w+ )?(?:myself|me myself)",
        r"(?:killed|killing|kill) myself (?:laughing|on (?:that|the|this|those)|trying to|at the gym|"
        r"getting|with (?:work|laughter)|over (?:this|that|it|work)|for (?:this|that|a) (?:job|"
        r"company|deadline)|to (?:get|finish|make|meet|keep)|tripping|running|at work|working)|"
        r"(?:almost|nearly) (?:killed|killing) myself (?!last|yesterday|once|before|today)\w+|"
        r"(?:he|she|they) (?:\w+ )?kill\w* myself",
    ),
    rule(
        "kill me",
        "kill",
        r"(?:please|just|god) kill me|(?:^|[.,?]) (?:god |now |ugh |, ){0,4}kill me(?: now| please)?"
        r"(?= [.,?]| $| emoji)|(?:someone|somebody) (?:please )?(?:just )?kill me",
        r"lol|joking",
    ),
    rule(
        "suicide",
        "suicide suicidal suicidally suicida suicidas suicidarme suicidar suicidio suicidarse",
        r"suicid(?:e|al|ally|a|as|arme|ar|arse|io)",
        r"suicide (?:squad|prevention|awareness|bomb\w*|hotline|helpline|charity|rates?|doors?|mission|"
        r"book|film|movie|documentary|watch on|note in|in the (?:film|book|movie|news))|"
        r"(?:documentary|article|book|film|movie|programme|program|podcast|news|song|lecture|training|"
        r"course|talk|fundraiser|charity|play|character|novel|walk) (?:\w+ ){0,3}(?:about|on|for|"
        r"against) (?:\w+ )?suicid\w+|(?:lost|lose|losing) (?:\w+ ){1,5}to suicide|"
        r"died (?:by|of|from) suicide|(?:suicide|suicidal) (?:in|of) (?:my|his|her) (?:family|brother|"
        r"friend|uncle|cousin)|(?:escuadron|prevencion) (?:de |del )?suicid\w+|"
        r"(?:political|career|social|commercial|professional) suicide|suicide (?:run|runs|sprints|wings)",
    ),
    rule(
        "wants to die",
        "die dying dead death died",
        rf"{_WANT}(?: (?:to|i|was|were|just|be|could|would|of|about|really|simply|that|fucking|it|all|"
        rf"rather|so|bad|you|if|had|just|a|please|2|much)){{0,4}} (?:die|dying|dead|death)",
        rf"(?:if|when|before) (?:i|it|we)\b[a-z ]{{0,40}}will die|(?:die|dying|dead|death)(?: of| from)? {_FIGURE}|(?:die|dying) (?:of|for) (?!this|it\b)\w+|dying to (?!be (?:dead|free|gone)|end|escape)\w+|dead "
        r"(?:line|tired|beat|phone|battery|leg|legs|good|easy|on|end|weight|heading|slow|lift)|"
        r"(?:phone|battery|plant|plants|car|engine|light|fire|watch|laptop|flowers?|tree|signal)"
        r"(?: \w+){0,3} (?:die|dying|dead)|(?:die|dead) than (?:run|walk|eat|go|do|watch|miss|join|swim|jog|sing|dance|wear|be (?:late|seen))|death (?:valley|metal|by chocolate|penalty|star|march)|"
        r"die hard|(?:dont|never) want (?:\w+ ){1,4}to die|live till i die|thought i was (?:going to|gonna) die|"
        r"will die (?:if|when) (?:it|i have to|you)",
    ),
    rule(
        "not be here",
        "here alive around live living exist existing anymore life wake earth world planet",
        r"(?:dont|didnt|nolonger|not|never|cant)(?: (?:really|even|think|sure|i|want|wish|know|if|like|be|"
        r"see|to|deserve|care|feel|that|feeling|ever|going|fit|still|just|should|planning|why|im|gonna|"
        r"wanting|supposed|able|bear|stand|face)){1,6} (?:be |being |to be |wake |carry |go )?(?:here|alive|around(?= anymore|"
        r" much| for)|live|living|exist|existing|waking up|wake up|up anymore|wake up anymore|on living|"
        r"on this (?:earth|planet)|in this world)",
        rf"here (?:at (?:work|the office|this)|in (?:this|the) (?:office|job|meeting|town|city|house|rain|cold|heat|weather|snow|traffic|queue)|for "
        rf"(?:the|my|your)|today|because of the|on (?:monday|tuesday|wednesday|thursday|friday))|{AWAY}|"
        rf"(?:live|living) (?:in|near|with|here|at|close|far|alone|there|on|by|off|next|up to|without (?:my|coffee|"
        rf"tea|music|walking|walks))|(?:be|stay|being) around (?:people|him|her|them|smokers|others)|wake up "
        rf"(?:early|so|at|late|on time|before|that|this|to my|my|the|in time|tired|yet|until|till|with)|"
        rf"(?:dont|cant|didnt) (?:see|like|know|feel like) (?:\w+ ){{0,4}}(?:around here|in here|up here|from here|"
        rf"shop|shops|bus)|like (?:it|being|living) (?:here|around)|like living|not (?:live|living|alive|around)$|"
        rf"dont know (?:if|why) (?:im|i am) here",
    ),
    rule(
        "end it",
        "end ending ended stop over",
        r"end(?:ing|ed)? (?:it all|my (?:own )?life|this life|all of it|my pain|the pain|"
        r"my suffering|the suffering|my existence|everything|myself|things (?:tonight|today|now|for good|once)|it (?:tonight|"
        r"today|now|for good|once|soon|here|this way|by|with)|me)|"
        rf"{_WANT}(?: (?:to|about|of|just|i|all|for|it|a|how|finally)){{0,4}} end(?:ing)? (?:it|things|everything)|"
        r"(?:want|need|wish|make|ready for) (?:\w+ )?(?:it all|everything|the pain|all this|life|all of this|this pain|all the pain|it) to "
        r"(?:end|stop|be over)|end it$",
        r"(?:relationship|contract|subscription|marriage|meeting|call|engagement|lease|membership|job|the walk|"
        r"my walk|season|series|with (?:him|her|my (?:boyfriend|girlfriend|husband|wife|partner))|"
        r"end (?:things|it) with|it with a|rain|winter|weather|work|texts|end it (?:here|by the|at the|with a "
        r"(?:stretch|smile|coffee|walk))|dont want (?:it|this|things|everything) to end|end the pain in my \w+)",
    ),
    rule(
        "life not worth it",
        "living life live vida alive existing going",
        r"(?:no|any|a|little|without|what|whats|not|nothing|isnt|dont see) "
        r"(?:the |a |any |is the |real |more )?(?:point|reason|purpose|use|worth|will|left)(?: (?:in|of|to|for|me|left|"
        r"anymore|see|even|being|i|is|there|my)){0,4} (?:live|living|life|alive|existing|exist|carry on|go on|going on|"
        r"keep going|carrying on)|nothing (?:left )?to live for|"
        r"(?:life|its|living|im|it) (?:is )?(?:isnt|not|aint|nolonger|wasnt)(?: really| even)? worth (?:living|it anymore|living anymore|it any longer)|"
        r"life (?:isnt|is not|not|just isnt) worth|(?:tired|sick|done|exhausted|had enough|fed up|over|finished|weary)(?: and tired)? "
        r"(?:of|with|by) (?:being alive|living|life|this life|my life|existing|breathing|waking up|it all|being here)|"
        r"(?:give|given|giving|gave) up on (?:life|living|everything|my life)|(?:take|taking|took) my (?:own )?life|hate being alive|"
        r"lost the will to live|no will to live|cant live (?:like this|anymore|with (?:this|myself|it)|this way)|"
        r"(?:want|need|wish) (?:out|to get out) of (?:this )?life|(?:lost|losing) all (?:hope|reason)|leave this (?:world|life|earth)|"
        r"(?:hate|despise) (?:myself|life) (?:so much )?i (?:want|could)",
        r"life (?:insurance|jacket)|(?:living|life) (?:with my|at home|in (?:this|the) (?:city|house|flat|town))|"
        r"life in (?:the|this) (?:office|city|town)|waking up (?:early|at|so|to|tired|for)|walking|chair|point in (?:the )?(?:walk|rain)",
    ),
    rule(
        "cannot go on",
        "cant can not nolonger couldnt dont",
        r"(?:cant|nolonger|couldnt|dont (?:want|know how|know if i can|think i can|think i could) ?(?:to)?)"
        r"(?: (?:just|really|even|possibly|honestly|want|to|i))* ?(?:go on(?: (?:anymore|like this|living|any longer|much longer))?|"
        r"do (?:this|it|life|this life) any(?:more| longer)|do life|take (?:this|it|the pain|life)(?: all)? (?:anymore|any longer|no more)|"
        r"carry on(?: (?:anymore|like this|living|any longer))?|keep (?:going|fighting|doing this|living)(?: anymore| like this| any longer)|"
        r"face (?:another day|tomorrow|life|living)|cope(?: with (?:life|living))? anymore|bear (?:it|this|living) anymore|fight anymore|"
        r"hold on (?:anymore|any longer|much longer)|see a (?:way out|future)|see (?:any|myself having a) (?:way out|future))",
        r"(?:walk\w*|hill|knees?|heat|legs?|feet|ankle|exercise|gym|running|stairs|steps|blisters?|back pain|job|schedule|rain|weather|"
        r"texts?|reminders?|messages|programme|program|shoes|hip|breath|times?|mornings?|evenings?|go on (?:the|a|my|with the|any|mondays|"
        r"holiday|vacation|monday|tuesday|wednesday|thursday|friday|saturday|sunday|this)|go on (?:walk|today|that|tomorrow))",
    ),
    rule(
        "hurt myself",
        "hurt hurting harm harming cut cutting cuts burn burning myself sh selfharm slit wrists wrist scratching "
        "punish injure injuring stab self harmed",
        rf"{_WANT}(?: (?:to|about|of|just|i|really|go|start|keep|do|be|it|that|so|bad)){{0,4}} (?:hurt|hurting|harm|harming|cut|cutting|burn|"
        r"burning|stab|injure|punish|injuring|starve|strangle) (?:myself|my (?:wrists?|arms?|legs?|skin|thighs?|throat))|"
        r"(?:hurting|harming|cutting|burning|injuring|harm|harmed|starving|punishing|scratching|stabbing) myself(?! shaving| cooking| on| trying| with)|"
        r"self ?harm(?:ing|ed)?|(?:slit|cut|cutting|slitting|slice) (?:my )?(?:wrists?|throat|veins)|"
        r"(?:cut|burned|burnt|hurt|scratched) myself (?:again|on purpose|deliberately|last night|to feel|to cope|because i (?:hate|feel|deserve|needed))|"
        r"(?:started|been|im|am|started to|back to) cutting(?: again)?(?= [.,]| $| myself| again| to)",
        r"(?:afraid|scared|worried|careful|dont want|try not|so as not|without|in case|avoid|if i|could|might|so i dont|hurt myself (?:running|"
        r"on (?:the|that|a)|walking|if|by (?:doing too|going too|falling)|tripping|falling|lifting|playing)) (?:\w+ ){0,3}(?:hurt|harm|injure|hurting|injuring)\w* "
        r"myself|hurt(?:ing)? myself (?:running|on (?:the|that|a)|walking|falling|tripping|lifting|playing|by (?:walking|running|doing too))|"
        r"cutting (?:down|back|the|out|sugar|calories|grass|my hair)|cut my (?:legs?|arms?) (?:on|shaving)|burn(?:ing)? myself (?:out|cooking)|myself (?:shaving|cooking)",
    ),
    rule(
        "method",
        "pills pill tablets meds overdose overdosed overdosing od hang hanging noose gun rope bridge train bus traffic roof building "
        "cliff jump jumping drown drowning bullet shoot shooting knife razor blade blades medication paracetamol tylenol sleeping river sea lake car "
        "balcony window ledge tracks veins poison bleach trigger monoxide exit truck lorry take tree wall road driving drive crash",
        r"(?:took|take|taking|taken|swallow(?:ed|ing)?|downed|downing|swallowed|have|saved|saving|stockpil\w+|hoard\w*|counted|counting|got|enough|"
        r"collecting|bought|saved up)(?: \w+){0,3}? (?:all|whole|too many|bottle|handful|enough|packet|bunch|lots|stash|entire|box|up|every|rest|hoard)"
        r"(?: \w+){0,3}? (?:pills?|tablets?|meds|medication|paracetamol|tylenol|sleeping)|(?:swallow(?:ed|ing)?|downed|stockpil\w+|hoard\w*|counting|counted) (?:\w+ ){0,2}"
        r"(?:pills|tablets|meds|paracetamol)|enough (?:pills|tablets|meds) to|"
        r"(?:overdos\w+|od(?:ed|ing)?)|"
        r"hang(?:ing)? myself|hung myself|noose|(?:gun|knife|razor|blade|rope|bullet)\b[a-z ]{0,16}\b(?:my (?:head|mouth|throat|wrist|neck|temple|hand|lap|brain)|"
        r"myself|ready|loaded|tonight|next to me)|"
        r"(?:have|got|bought|found|holding|tying|tied|loaded|loading|buying|buy) (?:a|the|my|his) (?:gun|rope|noose|razor blades?)(?= [.,]| $| and| ready| tonight| here)|shoot(?:ing)? myself|"
        r"blow my (?:brains|head)|(?:bullet|gun) (?:in|to) my (?:head|brain)|drown(?:ing)? myself|"
        rf"(?:{_WANT}|i|im|id|going to|throw\w* myself|step\w*|walk\w*|stand\w*|lie|lying|laying)\b[a-z ]{{0,16}}\b(?:jump\w*|throw\w* myself|step\w*|walk\w*|standing|sitting|driv\w*|crash\w*|"
        r"run|steer|swerve|lie|lying|swerving|hurl\w*)(?: \w+){0,2}? (?:off|in front of|under|into|from|on|onto|out of|at the edge of|over) (?:(?:a|the|this|my|that|an|some|oncoming|"
        r"moving|train|tall|nearest|motorway|highway|edge|of|side) ){0,4}(?:bridge|train|bus|traffic|roof|building|cliff|balcony|window|ledge|tracks?|tree|wall|truck|"
        r"lorry|cars?|river|sea|road|lake|ocean)|(?:jump|jumping) off(?= [.,?-]| $| (?:and|but|sorry|please|lol|again|now|tonight|because|so|too|y|pero|perdon|emoji\w+))|(?:want|going|ready|about) to jump(?= [.,?-]| $| (?:and|but|sorry|please|lol|again|now|tonight|because|so|too|y|pero|perdon|emoji\w+))|(?:going|want|about|ready|tempted|might just|could just) (?:to )?take (?:them all|all of them|the lot)|(?:drink|drank|drinking) (?:\w+ )?(?:bleach|poison)|carbon monoxide|"
        r"(?:how many|what dose|which) (?:\w+ ){0,4}(?:to (?:die|kill|overdose|end)|would kill me|is lethal|are lethal|lethal)|(?:painless|easy|easiest|quick|quickest) (?:way|"
        r"death)(?: \w+){0,2} (?:die|go|end it|death)|painless death",
        r"(?:walk\w*|jump\w*|step\w*|run|driv\w*) (?:\w+ ){0,2}(?:into|on|off|under|over|in|out of) (?:the |a |my )?(?:train (?:station|home|to)|bus (?:stop|home|to|station)|car (?:park|and|to|home)|road|bus and|bus at|"
        r"train and|bus early|bus because|train at|building (?:site|to)|window shopping|roof garden|cars? (?:and|for|park))(?: |$)|(?:walk\w*|run|sit\w*|lying|lie|stand\w*|sitting) (?:\w+ )?(?:over|on|under|from|at|in front of|along|onto) (?:\w+ )?(?:the )?(?:bridge|"
        r"sea|river|lake|balcony|wall|tree|window|roof|road|tracks?|bus|train|building|cliff|ocean)|accidental|my (?:son|daughter|dog|cat|kid)|"
        r"(?:jump\w*|step\w*|hop\w*) (?:\w+ )?(?:on|onto|in|into) (?:the |a |my )?(?:bus|train|car|puddle\w*)(?! tracks)|forgot|hang(?:ing)? (?:out|the|up|on|around)|hair trigger|nail gun|glue gun|(?:walk\w*|went|got|step\w*) (?:\w+ ){0,2}off the (?:bus|train)|"
        r"enough (?:pills|tablets|meds) (?:for|to last|left|until)|bottle of water|(?:all|rest of) my (?:meds|pills|tablets|medication) (?:this morning|today|as|on time|like|every|with|properly|from)|"
        r"(?:overdos\w+|od\w*) (?:on )?(?:chocolate|coffee|cake|sugar|christmas|tv|netflix|caffeine|cheese)|(?:hospital|doctor|nurse) (?:took|gave)|(?:out of|saw|past|from|to see) the window|jump in (?:the|my) car|"
        r"skipping rope|jump(?:ing)? rope|easy way (?:to|home)|cat|dog|driv\w* (?:\w+ )?(?:into|over|on|to)(?: the)? (?:road|bridge|lake|river|sea)",
    ),
    rule(
        "slang",
        "kms ctb kys offing off kermit forever off rope peace check commit neck unalive unaliving unalived toaster catch",
        r"kms|ctb|(?:off|offing|neck) myself|unaliv(?:e|ing|ed)|kermit suicide|commit (?:toaster bath|die|not alive)|catch the bus (?:forever|tonight for good)|toaster bath|"
        r"(?:going|gonna|want|ready) (?:to )?(?:catch the bus and never|peace out for good|check out (?:for good|of life|permanently)|rope)|rope myself",
    ),
    rule(
        "means at hand",
        "pills tablets knife blade razor gun rope standing sitting stood on roof bridge ledge cliff edge",
        r"(?:pills|tablets|meds|knife|blade|blades|razor|gun|rope) (?:are |is |right |all )?(?:in front of me|in my hand|in my hands|next to me|beside me)|"
        r"(?:standing|sitting|stood|im|i am|been)(?: (?:here|up|right|just|now))? (?:on|at) (?:the|a|my) (?:edge of (?:the|a) )?(?:bridge|roof|ledge|cliff|train tracks|tracks|edge)"
        r"(?: \w+){0,4} (?:right now|jump\w*|end it|goodbye|over the edge|let go|cant do)",
    ),
    rule(
        "cutting",
        "cut sh relapsed cutting",
        r"(?:want(?:ed)?|need|needing|urges?|tempted|going|itching) to (?:sh|cut)(?= [.,?]| $| (?:and|but|sorry|please|lol|again|now|tonight|because|so|really|right|too|emoji\w+))|"
        r"(?:did|doing) sh|sh (?:again|last|tonight|today)|relaps\w+ (?:and|with|into|on) (?:cut\w*|sh|self|burn\w*)|"
        r"cut my (?:arms?|legs?|thighs?|skin)(?= again| last| tonight| up| open| on purpose| [.,]| $| and)",
        r"cut my (?:arms?|legs?) (?:and|on) (?:bramble\w*|thorn\w*|fence|a|the|grazed|had a plaster|it bled a bit)|bramble\w*|thorn\w*|shaving",
    ),
    rule(
        "threat",
        "kill hurt stab shoot strangle murder attack bomb harm punch killing smash beat burn",
        rf"(?:want|going|will|gonna|like|need|plan|planning|urge|thinking|thoughts|might|about|could|swear i|tonight i|im afraid i) (?:\w+ ){{0,2}}?(?:to |of |about |will )?(?:kill|hurt|stab|shoot|strangle|murder|"
        rf"attack|harm|killing|hurting|stabbing|shooting|beat up|bomb|harming|strangling|murdering) {_PERSON}|(?:bomb|shoot up|burn down|blow up) (?:the|my|this) (?:school|office|place|house|work|building|hospital)|"
        r"make (?:him|her|them) pay with (?:his|her|their) li\w+|bring(?:ing)? (?:a|my) (?:gun|knife) to (?:work|school|the)",
        r"(?:dont|didnt|never|wont|wouldnt|not) (?:\w+ ){0,3}(?:hurt|harm|kill) \w+|(?:he|she|they|boss|wife|husband|who|mum|mom|dad|it|this|that|hill|heat) (?:is |are |was |s )?(?:going to|gonna|will|might|"
        r"could|wants to|would) (?:\w+ )?(?:kill|hurt|stab|shoot)|for eating|in (?:the )?(?:game|chess|fortnite)|shoot (?:you|them|him|her|everyone) (?:an|a|the|over)|feelings|kill (?:you|him|them|her) to|"
        r"(?:hurt|kill) (?:anyone|you) to|would(?:nt)? hurt (?:anyone|you)",
    ),
)
