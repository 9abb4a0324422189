"""Wording of a crisis that names no act: goodbye, burden, being gone, no point, no way out.

English; see `wording_crisis` for how it is read and `wording_crisis_es` for Spanish.
"""

from coach.programme.wording_rules import Rule
from coach.programme.wording_rules import near_rule as rule

# What makes "I won't be here" a matter of travel or work.
AWAY = (
    r"(?:holidays?|vacations?|trip|travel\w*|flight|flying|visiting|at work|at home|working|appointment|"
    r"my sisters|in town|out of town|moving (?:house|away)|hotel|on (?:monday|tuesday|wednesday|"
    r"thursday|friday|saturday|sunday)|conference|wedding|next week|shift)"
)

INDIRECT: tuple[Rule, ...] = (
    rule(
        "wish I were gone",
        "wish wished ojala hope hoped",
        r"(?:wish(?:ed)?|hope|hoped)(?: that)? (?:i|id) (?:was|were|wasnt|werent|had|hadnt|"
        r"could|would|didnt|wont|dont|just|never|wouldnt)(?: (?:just|never|been|not|be|to|have|"
        r"simply|ever|go|all|be|could|fall)){0,4} (?:dead|born|die|died|exist|existed|here anymore|"
        r"disappear|vanish|gone|alive|wake up|wake|here at all|alive anymore|asleep forever|asleep and never)",
        r"(?:here for|gone (?:to|for|on|out|with|earlier)|disappear (?:to|on a|into the (?:hills|woods)))|"
        r"wake up (?:late|with|so|in|tired|earlier)",
    ),
    rule(
        "will not be here",
        "wont not here around see hear",
        r"(?:wont|not going to|not gonna|might not|may not) (?:even |still )?be (?:here|around|alive)(?: (?:tomorrow|"
        r"anymore|much longer|for much longer|long|for long|next week|by|when|in the morning|"
        r"to|after tonight|after today|after this|monday|soon))?|wont (?:ever )?(?:hear from|see) me "
        r"(?:again|anymore|ever)|wont have to (?:deal with|worry about|put up with|see) me (?:anymore|again|much longer)|"
        r"wont be a (?:problem|bother|burden)",
        AWAY
        + r"|be (?:here|around) (?:for (?:the|my)|at|until|till|on|in (?:the (?:office|area)|march|april|may|june|"
        r"july|august)|to (?:see the (?:shop|rain)|walk|pick|collect)|(?:this|next) (?:week|weekend|month)|"
        r"tomorrow so|from|later|because)",
    ),
    rule(
        "no way out",
        "way out escape hopeless",
        r"(?:only|no other|see no|there is no|theres no|cant see (?:a|any)|isnt (?:a|any)|no) way out(?! of (?:the|my|town|here))|only (?:escape|option left|way to (?:stop|end) (?:the|this|my) (?:pain|suffering))"
        r"|(?:theres|there is|i have|have) no hope (?:left|for me|anymore)",
    ),
    rule(
        "goodbye",
        "goodbye goodbyes bye farewell last final note letter letters read adios despedida forgive gone side will affairs tell let "
        "cats dog kids belongings things stuff",
        r"(?:this is|its|saying|said|say|my|final|last|a final|time to say|only texting to say|wanted to say|want to say|say my|said my|one last|"
        r"writing to say) (?:my |a |our |the |one |last |final |just |to say ){0,3}(?:goodbyes?|farewell)|goodbye (?:everyone|everybody|world|cruel world|forever|all|my (?:love|friends|family)|for "
        r"(?:ever|good)|life|to (?:everyone|my (?:kids|family|wife|husband|children)|life)|and (?:im )?sorry|im sorry|sorry)|^ goodbye(?: coach| then| now)?(?: [.,])* $|"
        r"(?:my |the |is )(?:very )?(?:last|final) (?:text|message|words|day (?:alive|on earth|here)|night (?:alive|on earth|here)|goodbye|letter)(?! (?:about|from you|was|you|i got|of the))|"
        r"by the time (?:you|anyone|they) (?:read|get|see|find)|(?:suicide|goodbye) (?:note|letter)|"
        r"(?:written|wrote|writing|write|left|leaving) (?:\w+ ){0,3}(?:suicide |goodbye )?(?:note|letter|letters|notes) (?:to|for) (?:my )?(?:family|kids|everyone|children|husband|wife|mum|mom|"
        r"parents|them|loved ones)|(?:tell|let) (?:my )?(?:\w+ ){1,3}(?:know )?i (?:love|loved|am sorry|was sorry)|"
        r"(?:look after|take care of|feed|care for) my (?:\w+ ){1,4}(?:when|after|once|if) (?:im|i am|ive) (?:gone|dead|not here)|"
        r"(?:when|once|after) (?:im|i am) (?:gone|dead)|see you (?:on|in) the (?:other side|next life)|(?:giv(?:e|en|ing)|gave) away (?:all )?my (?:things|stuff|belongings|possessions|"
        r"cats?|dogs?|everything)|(?:put|putting|got|getting) my affairs in order|(?:please )?forgive me for what im|joining (?:him|her|them) (?:soon|in heaven|tonight)|"
        r"(?:be|going to be|want to be) with (?:him|her|my (?:mum|mom|dad|son|husband|wife|daughter|late \w+)) (?:in heaven|again soon|on the other side)",
        r"goodbye (?:to (?:sugar|summer|winter|smoking|my (?:old|sofa|job|colleagues)|the (?:sofa|bus|gym)|carbs|a friend)|party|summer)|(?:say|said|saying) (?:goodbye|farewell) to (?:my (?:mum|mom|dad|friend|colleague|"
        r"sister|brother|team|guests|visitors|old)|a|the|guests|him|her|them)(?! (?:kids))|once im gone (?:from|to)|when (?:im|i am) gone (?:to|on|for|next)|after (?:im|i am) gone (?:to|on)|"
        r"funeral|colleague|goodbye (?:for now|see you|tomorrow)|(?:did you|have you|got your|your) (?:\w+ )?(?:last|final)|in your last|let (?:you|them) know i (?:love|loved) (?:the|walking|it|this)|"
        r"tell (?:the|your) (?:team|coach|staff)? ?i love|when im gone over|i loved? (?:the|it|this|walking)",
    ),
    rule(
        "burden",
        "better burden miss care without notice off",
        r"better off (?:without me|dead|if i (?:was|were|wasnt|werent|died|disappeared|wasnt here)|when im gone|not here|me dead|gone)|"
        r"better (?:place )?(?:without me(?! (?:on|at|in the (?:team|meeting)))|if i (?:wasnt|werent|was not|didnt exist|was gone|were gone|was dead|died|never|disappeared))|"
        r"(?:im|being|feel like|am|feel|become|such|just|only|nothing but|always) (?:just |only |such |like )?(?:a |an )?(?:total |huge |complete |such a |real |constant )?burden|burden (?:to|on) (?:everyone|everybody|my "
        r"\w+|them|people|others|you|him|her|society|all)|(?:nobody|no1|none|no body|wouldnt|not|who|wont|would anyone|will anyone|would anybody|nobody will)(?: (?:would|will|even|one|really|"
        r"anyone|anybody|would even|ever|they|people))* (?:miss me|notice if i|care if i (?:died|was|were|die|disappeared|am|lived|vanished|wasnt)|notice (?:i|im) (?:was )?(?:gone|dead)|"
        r"notice (?:me )?gone|mind if i (?:died|was dead))|(?:would|will) (?:anyone|anybody) (?:even )?(?:notice|care|miss me)|nobody would miss",
        r"burden of (?:proof|work|debt)|miss me (?:today|at (?:work|the)|for)|wont miss me (?:for|at)|not a burden|isnt a burden|without me (?:today|noticing)|tax burden",
    ),
    rule(
        "disappear",
        "disappear vanish disappearing sleep asleep wake gone forever nothing over",
        r"(?:want|wish|like|need|going|could|rather|just|hope|id) (?:to |i could |could |just |would |simply |id ){0,4}"
        r"(?:disappear|vanish|(?:go to |fall a)?sleep (?:forever|and (?:never|not) wake\w*)|be (?:gone|nothing|no more|erased|done with it all|at peace forever|over with it)|not (?:exist|wake up|be here|be alive|be)"
        r"|cease to exist|stop existing|never wake up|fade away|stop (?:breathing|living|being)|slip away)|never wak(?:e|ing) up(?: again)?|not wak(?:e|ing) up(?: (?:again|tomorrow|one day|anymore))?|"
        r"(?:sleep|asleep) (?:forever|and never wake\w*|and not wake\w*)|fall asleep and (?:not|never)|wish (?:it|everything) (?:was|were) (?:all )?over|want (?:it|this) (?:all )?(?:to be )?over(?! with)",
        r"disappear (?:to|on holiday|into (?:the|a) (?:woods|forest|book|hills|crowd)|for (?:a|an|the) (?:week|weekend|hour|day|bit|while)|on a)|(?:dog|cat|kids|baby|cold|winter|rain|pain|flu|blister\w*|clouds?|spot|teenager|son|"
        r"daughter|alarm)|wake up (?:early|so|at|late|on|with|in time|feeling|to (?:the|my))|be gone (?:for|by|until|before|soon back)|not be (?:late|so|too|rude|long|walking|able|in|at|the|a|that|on)",
    ),
    rule(
        "dark thoughts",
        "thoughts thinking think thinkin",
        r"(?:dark|intrusive|bad|those|scary|horrible|awful) thoughts (?:are |again |about |of )?(?:\w+ )?(?:back|again|hurting|dying|death|ending|harming|killing|winning|tonight)|"
        r"thoughts of (?:death|dying|ending|harming|hurting|killing|not being)|(?:think|thinking|thoughts) (?:a lot |all the time |only |constantly )?(?:about|of) (?:my (?:own )?(?:death|funeral)|death|dying|"
        r"ending (?:it|things|my|everything)|not (?:being|existing|waking)|jumping)",
        r"(?:someone|somebody|nephew|mother|grandma|father|his|her|their)s? (?:death|funeral)|jumping (?:back|in|into|jacks|on the)|death of my|ending (?:it|things) with",
    ),
    rule(
        "happier without me",
        "happier better",
        r"(?:everyone|everybody|they|theyd|family|kids|people|world|all|he|she|you|youd)(?: \w+){0,3} (?:happier|better)"
        r"(?: off)? (?:if|when|once|without) (?:i (?:was|were|wasnt|werent|am|died|left|disappeared|didnt|had never)|im|me\b)",
        r"without me (?:on|in|at|walking|today)",
    ),
    rule(
        "no point",
        "point worth see death easier simpler best",
        r"(?:no |the |any |whats the |a )?point (?:in |of )?(?:being|staying|to being) (?:here|alive|around)|not worth (?:carrying on|going on|living|being here)|(?:cant|dont) (?:really )?see myself (?:being )?(?:around|alive|here)|death (?:would|will|might|must) be (?:a |so )?(?:relief|better|easier|peace\w*|release)|(?:easier|simpler|best) (?:for (?:everyone|all|them) )?if i (?:was|were|wasnt|werent|died|disappeared|just died)|(?:dont|cant|nolonger) see (?:the|a|any) point"
        r"(?: anymore| in (?:anything|life|living|any of it|going on)| of (?:anything|life|living|it all|any of it|going on)|(?= [.,?-]| $| (?:and|but|sorry|please|lol|again|now|tonight|because|so|too|y|pero|perdon|emoji\w+)))",
    ),
    rule(
        "afraid of myself",
        "do",
        r"(?:scared|afraid|frightened|terrified|worried|dont know|dont trust)(?: (?:of|about|myself|and|at))* what (?:i|im)(?: (?:might|could|will|"
        r"may|would|going to|capable of))* do(?: to myself| to me| tonight| next|(?= [.,?-]| $| (?:and|but|sorry|please|lol|again|now|tonight|because|so|too|y|pero|perdon|emoji\w+)))|"
        r"(?:might|could|going to|about to|want to|will|gonna) do something (?:stupid|silly|bad|drastic|terrible|awful) ?(?:to myself|tonight|today|soon|to them|(?= [.,?-]| $| (?:and|but|sorry|please|lol|again|now|tonight|because|so|too|y|pero|perdon|emoji\w+)))",
        r"(?:silly|stupid) like",
    ),
    rule(
        "imagines it",
        "funeral death wake alive here imagine imagining picturing",
        r"(?:imagin\w+|pictur\w+|planning|planned|dream\w*|fantasi\w+|thinking)(?: (?:of|about))? my (?:own )?(?:funeral|death|suicide)|"
        r"(?:if|when|that) i (?:just |simply )?(?:didnt|dont|never|wasnt|werent)(?: just| simply)? (?:wake up|woke up|woken up|exist\w*|alive|here anymore)",
        r"wake up (?:early|on|in|at|so|before|until|late|when)",
    ),
    rule(
        "hopes for an end",
        "hit hits kill kills hope hoping wish run without",
        r"(?:hope|hoping|wish|wishing|hoped|want|wouldnt mind if|dont care if|would be nice if)(?: (?:that|i|id|just|would|to|could|a|the|some|something|someone|somebody|"
        r"car|bus|truck|lorry|train|gets?|got|it|this|cancer|virus|walk|meteor|lightning|flight|plane)){1,7} (?:hits?|kills?|run over|killed|crashes|hit|runs|finishes|strikes) (?:by|me\b|over)|cant live without (?:him|her|them|you)(?: anymore)?(?= [.,?-]| $| (?:and|but|sorry|please|lol|again|now|tonight|because|so|too|y|pero|perdon|emoji\w+))",
    ),
)
