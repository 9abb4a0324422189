"""The rules for reports about a walk, English and Spanish: it was done, or it will not be.

Within a table any rule that matches will do. All patterns see the plain form of `wording_fold` with
numbers already written as digits.
"""

from coach.programme.wording_rules import Rule, rule
from coach.programme.wording_when import ONE_OFF

_NEG = (
    r"(?:not|didnt|havent|never|couldnt|wasnt|cant|hasnt|wont|wouldnt|no|dont|doesnt|nor|neither|"
    r"isnt|hadnt|nobody|barely even|shouldve|could have|should have|couldve|wouldve|would have|"
    r"have you|if i|if id|wish i|unable to|nada|nunca|ni|sin|aun no|todavia no)"
)
_NEG_NEAR = (
    rf"{_NEG}(?: (?:get|got|really|even|yet|quite|been|have|had|he|actually|a|my|go|today|hoy|pude|"
    rf"able|to|manage|be|it|walk|walked|any)){{0,3}} "
)
_WALKS = (
    r"(?:walk(?:ed)?|walkies|hike|hiked|stroll|strolled|jog|jogged|run|ran|ramble|wander|wandered|"
    r"cycled|biked|swam|marched|steps|laps|treadmill|loop|session)"
)

DONE: tuple[Rule, ...] = (
    rule(
        "says done",
        "done completed finished hecho hecha listo lista termine terminado complete "
        "cumpli cumplido completado",
        r"(?:done|completed|finished|hecho|hecha|list[oa]|termine|terminado|completado|complete|"
        r"cumpli|cumplido)",
        rf"{_NEG_NEAR}(?:done|completed|finished|finish|complete|hecho|terminado|termine|"
        r"completado|list[oa])|(?:be|get|getting|so|gets|once|when|until|till|til|after|before|"
        r"if|half|almost|nearly|im|well|estoy|a que hora|to be|have you|has been|almost|"
        r"hair|nails|estas|work) "
        r"(?:done|finished|completed|list[oa]|hecho)(?! (?:with )?(?:my|the|it|walk|\d|walking))|"
        r"que (?:\w+ ){0,3}termine|(?:how (?:many|much|far|long)|have i|que he|cuant[oa]s?|what have)|"
        r"done (?:with (?:this|these|that|you|life|everything|it all|people|being|texts)|in|for)|"
        r"(?:finished|done) (?:work|lunch|dinner|school|reading|eating|cooking|my shift|"
        r"cleaning)(?! and)",
    ),
    rule(
        "says did",
        "did hice",
        r"(?:i )?did (?:it|my|the|a|an|about|around|like|maybe|only|\d+|our|"
        r"some|today|todays|yesterday|yesterdays|both|manage|get|go|another|them|half|"
        r"almost|nearly|over|just|walk|this|one|" + _WALKS + r")|"
        r"(?:we|yes|yeah|indeed|i) did(?= [.,]| $| and| today| thanks)|"
        r"(?:la |lo |ya )?hice (?:la|mi|los|\d+|unos|como|caminata|una|hoy|mis|media|ayer|"
        r"solo|casi)|(?:lo|la|ya lo|ya la|ya) hice|si hice",
        r"(?:how|why|what|when|where|which|who) (?:\w+ ){0,2}did|did i|did you|did he|did she|no (?:la |lo |"
        r"me )?(?:hice)|(?:did) (?:my (?:shopping|laundry|homework|taxes|dishes|best|hair|nails|"
        r"own)|the (?:dishes|shopping|laundry|washing))(?! and)|did not|did nothing",
    ),
    rule(
        "walked",
        "walked hiked strolled jogged ran cycled biked swam camine anduve corri pasee "
        "caminado wandered trote nade sali marched caminamos salimos",
        r"(?:walked|hiked|strolled|jogged|ran|cycled|biked|swam|camine|anduve|corri|pasee|wandered|"
        r"caminado|trote|nade|marched|caminamos|sali(?:mos)? (?:a|por))",
        rf"{_NEG_NEAR}(?:walked|hiked|jogged|ran|caminado|camine|walk)|no (?:camine|sali|anduve|corri|"
        r"he caminado|caminamos|salimos)|"
        r"(?:have i|(?:when|if|once|after|unless) (?:ive|i have|i)|he|she|they|who|dog|cat|used to have|last time i|ive never|ran out|"
        r"ran (?:late|over|into)|how (?:far|long|much|many)\b[a-z ]{0,16}|walked (?:out on|"
        r"in on|all over|down the aisle)|cuant[oa]s?\b[a-z ]{0,16}) ?(?:walked|ran|hiked|camine|"
        r"caminado|out|late|over|into|out on|in on)|ran out|running late|ran late|(?:if|wish) i"
        r"|have i",
    ),
    rule(
        "went for a walk",
        "went been got had took taken gone fui back made managed squeezed enjoyed "
        "loved fit sali tome vengo logre pude di nailed crushed smashed manage home walk walking",
        rf"(?:went|been|got out|got|had|took|gone|managed|squeezed in|enjoyed|loved|fitted in|fit in|"
        rf"made|nailed|crushed|smashed|knocked out|did manage)(?: (?:to|on|for|out|in|a|an|my|the|"
        rf"our|nice|lovely|good|great|short|long|quick|little|brisk|slow|today|todays|round|"
        rf"around|small|gentle|\d+|minutes|minute|some|whole|full|park|of|about|only|bit|tiny|"
        rf"morning|evening|wee|really|beautiful|first|second|third|just|walking|dog|"
        rf"with|her|him|them)){{0,7}} (?:{_WALKS}|walking|walks)|"
        rf"(?:just )?(?:got|am|im|come|came|getting)? ?(?:back|home|in) from (?:a|my|the|our|\d+)\b"
        rf"[a-z0-9 ]{{0,20}}{_WALKS}|went walking|went out walking|made it (?:out|round|around)\b|"
        rf"(?:i )?got (?:out|outside) (?:for|and walk)|managed (?:to (?:do|walk|go)|\d+|a|about|"
        rf"only|it|half|just)|(?:got|made) (?:it|them|mine) in(?: today)?|made it (?=[.,] )|"
        rf"(?:fui|sali|pude|logre|salimos|fuimos)(?: \w+){{0,2}} (?:a |por |de )?(?:caminar|andar|pasear|"
        rf"paseo|caminata|correr|hacer la caminata|hacerla)|di (?:un|una) (?:paseo|vuelta|caminata)|"
        rf"vengo de caminar|(?:acabo|termine) de (?:caminar|llegar de|hacer)",
        r"(?:how|did i|have i|has been|not been|havent|didnt|never|no|wasnt|not|couldnt|dont|"
        r"cant|no he|hasnt)(?: (?:really|even|yet|been|have|get|got|had|manage|managed|able|to|go|gone|"
        r"pude|fui|sali|logre|a|out|my|walk|walking|quite|made|make)){1,3}(?: |$)|no (?:pude|fui|sali|"
        r"logre)|(?:if|wish|had) i|(?:have|has|got|had) to (?:walk|run|go)|got (?:a|my|the) "
        r"(?:run|walk) (?:tomorrow|later|tonight|at|on|to)|in the long run|been run|dog had",
    ),
    # One key off "done", and only before a number: a dome is also a thing to look at.
    rule(
        "slip of done", "dome dond dobe donr dine don", r"^ (?:dome|dond|dobe|donr|dine|don)(?= \d)"
    ),
    rule("nailed it", "nailed crushed smashed", r"(?:nailed|crushed|smashed) it"),
    rule(
        "length first",
        "minutes",
        r"^ (?:(?:yes|ok|about|only|a|an|around|si|unos|hi|good|morning|,|maybe|approx) ){0,4}\d{1,3} minutes"
        r"(?= [.,]| today| hoy| felt| it was| and| with| con| y | but| pero| round| emoji)",
        r"\?|will|going to|can|could|should|want|later|instead|tomorrow|cant|couldnt|didnt|every|puedo|voy",
    ),
    rule(
        "back from it", "acabo", r"acabo de (?:caminar|terminar|llegar de caminar|hacer\w*|volver)"
    ),
    rule(
        "walked so long",
        "minutes walk walking",
        r"\d+ minutes (?:of )?(?:a )?(?:walk\w*|stroll|hike|jog|run|"
        r"treadmill|caminando|caminata|de caminata|today|hoy|in|this morning|this evening|done|"
        r"around|round|with the dog|caminados|swim\w*|yoga|bike|cycl\w*|gardening)|"
        r"(?:walk\w*|caminata)(?: was| for| of| de| took| today| lasted)? \d+ minutes",
        r"\?|will|going to|can i|could i|should i|want|tomorrow|instead|not|didnt|cant|couldnt|"
        r"too|plan|make it|change|only have|would|voy a|puedo|quiero|have",
    ),
)

SKIP: tuple[Rule, ...] = (
    rule(
        "skip",
        "skip skipping skipped pass saltar omitir saltarme salto saltare sitting skips",
        r"skip(?:ping|ped|s)?|(?:ill |i will |gonna |have to |i |will )?pass (?:today|on|this)|^ (?:i )?"
        r"(?:will )?pass(?: please| today| thanks)?(?: [.,])* $|saltar(?:me|la|e)?|salto|omitir|"
        r"sitting (?:this|today) (?:one )?out",
        r"(?:dont|never|wont|not|didnt|wouldnt|cant) (?:\w+ ){0,2}skip\w*|can i skip the (?:song)|"
        r"skip(?:ping)? rope|heart skip\w*|skip(?:ped|ping)? (?:breakfast|lunch|dinner|a beat|work|school|"
        r"beats)|what (?:happens )?if i skip",
    ),
    rule(
        "not today",
        "not no today hoy",
        r"(?:not|no walk\w*|no) (?:today|tonight|this time|this morning|happening|going to happen|"
        r"going|up to it|up for it|feeling (?:up to )?it|able|gonna happen|walking|doing it|"
        r"in the mood)|no walk\w*|not? for me today|hoy (?:no|imposible|paso)|no (?:hoy|esta vez|"
        r"voy a (?:poder|caminar|ir|salir))|today isnt|not (?:a )?(?:good|great) (?:day|time)",
        r"why not today|not today(?: but)? (?:tomorrow)|not feeling it in",
    ),
    rule(
        "cannot",
        "cant couldnt wont unable didnt havent dont never puedo pude fui camine sali hice "
        "wasnt hasnt not podre logre never",
        r"(?:cant|couldnt|wont|unable to|not able to|wasnt able to|wont be able to|not going to be "
        r"able to|wont be|not gonna be able to|havent|didnt|dont think i can|"
        r"havent been|not going to|never)(?: (?:be|get|really|even|go|make|do|manage|have|been|"
        r"able|to|out|for|my|the|a|any|today|today,|it|face|feel|time|get out|up|like|this|"
        r"walk|had|got|yet|quite|done|one|happen|walking|managing|into|fit|in|energy|"
        r"did|leave|i|can|also|either|house|bed)){0,6} ?"
        r"(?<= )(?:walk\w*|today|make it|do it|go|going|manage|manage it|able|go out|get out|out|"
        r"house|bed|leave|get to it|one|happen|it|time|up to it|like it|tonight|done|sorry|this morning|yet|"
        r"energy|anything)|"
        r"^ (?:sorry )?(?:,? )?(?:i )?(?:cant|couldnt|didnt|wont|havent)(?: sorry| today)?(?: [.,])* |"
        r"no (?:pude|fui|camine|sali|la hice|lo hice|hice|podre|logre|he podido|he caminado|he salido|"
        r"voy a poder|alcance|me dio tiempo)|"
        r"no puedo(?: (?:hoy|ir|caminar|salir|hacerla|hacerlo|ahora|esta vez|,))*|"
        r"did nothing|nothing (?:done|today)",
        r"(?:dont|cant) (?:understand|remember|know|see|wait|stop|believe|find)|"
        r"(?:cant|didnt|havent|couldnt|wont) (?:read|open|hear|wait|forget|remember|stop|believe|"
        r"get enough|complain|tell|say|figure)",
    ),
    rule(
        "ill or tired",
        "ill sick tired unwell exhausted poorly flu migraine headache cold fever "
        "enfermo enferma cansado cansada covid injured sprained hurt sore busy agotado agotada "
        "gripe fiebre knackered raining pouring snowing lloviendo llueve lluvia rain wiped shattered "
        "forgot olvide olvido missed swamped perdi hungover resaca icy stormy snow ocupado ocupada",
        r"(?:(?:too|so|really|very|still|am|im|feel|feeling|was|been|got|have|had|muy|estoy|estuve|"
        r"estaba|tengo|bit|home|off|its|is|super|tan|esta|completely|totally|way too|a|the|me) )"
        r"(?:ill|sick|tired|unwell|exhausted|poorly|flu|migraine|headache|cold|fever|"
        r"enferm[oa]|cansad[oa]|covid|injured|busy|sore|knackered|wiped|shattered|swamped|gripe|"
        r"fiebre|agotad[oa]|hungover|resaca|raining|pouring|snowing|lloviendo|icy|stormy|"
        r"ocupad[oa]|olvido)|"
        r"^ (?:sick|ill|tired|unwell|exhausted|busy|raining|cold|llueve|enferm[oa]|cansad[oa]|poorly)"
        r"(?: (?:today|hoy|again|sorry))?(?: [.,])* $|(?:i )?(?:forgot|missed)"
        r"(?= (?:to walk|my|it|today|the|about|this|again|sorry|[.,])| $)|(?:se )?me olvid[oe]|"
        r"(?:llueve|lluvia)|sprained|me la perdi|missed (?:it|my walk|today)",
        r"(?:sick|tired) of (?:you|these|your|this|getting)|(?:forgot|missed) (?:my (?:password|keys|"
        r"bus|train|name|phone)|you|the bus|to (?:say|tell|reply|text|mention|log))|"
        r"not (?:too |so )?(?:tired|ill|sick|busy|cold)|cold (?:day|but|and)|mother|mum|son|kid|dog",
    ),
    rule(
        "conditions",
        "time too stayed round around demasiado mucho mucha tiempo outside",
        r"(?:no|not enough|havent got|didnt have|dont have|have no|had no|had) (?:any |the |much )?time(?: today|"
        r" for (?:a |my |the )?walk\w*| to walk| hoy| tonight|(?= [.,]| $))|too (?:hot|cold|wet|windy|dark|icy|busy|"
        r"late|rainy|stormy|humid|much (?:on|work|to do|pain|snow|rain))|stayed (?:in|home|at home|inside)|"
        r"(?:get|got|gotten|getting) (?:a)?round to|no (?:tuve|tengo|hay) tiempo|(?:demasiado|mucho) (?:calor|frio|"
        r"trabajo|viento)|sin tiempo",
        r"(?:not|never|wasnt|isnt) (?:\w+ )?too|had time|first time|good time|what time",
    ),
    rule(
        "rest day",
        "rest descanso descansar resting",
        r"rest(?:ing)? (?:day|today)|(?:need|taking) (?:a|to|some) rest|dia de descanso|descansar hoy"
        r"|(?:hoy|necesito) (?:descanso|descansar)|resting today",
    ),
    rule(
        "calls it off",
        "cancel cancela cancelar call",
        rf"cancel(?:ar|a)? (?:it|today\w*|my walk|the walk|this|tonight|this walk|{ONE_OFF}|"
        rf"la (?:caminata|de hoy)|hoy|this one)",
    ),
)
