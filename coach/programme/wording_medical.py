"""Body warning signs that mean: stop walking and get medical help, English and Spanish.

`unless` is read in the sentence that holds the match: other people's bodies, things long past,
questions of the kind "what if", and effort or figures of speech that use the same words.
"""

from coach.programme.wording_rules import Rule, rule

_NOT_ME = (
    r"(?:my (?:\w+ )?(?:dad|father|mum|mom|mother|husband|wife|son|daughter|brother|sister|friend|neighbou?r|uncle|aunt|"
    r"grandad|grandma|dog|cat|boss|partner|colleague|nan|gran|cousin)(?! (?:says|said|thinks|and i|took|told|called))(?:s|"
    r" (?:had|has|got|is|was|felt|fainted|collapsed|passed|hit|fell|died|complained|keeps|gets|with|who|nearly|almost))\b)|"
    r"(?:he|she|they) (?:had|has|got|is|was|hit|fainted|collapsed|passed|felt|fell|nearly|almost)|(?:what|should|do) (?:\w+ ){0,3}if (?:i|you|my)|"
    r"(?:if|in case) (?:i|you) (?:get|have|feel|ever|had|got|am|felt|start|should)|(?:doctor|nurse|gp) (?:asked|ruled)|"
    r"years ago|last year|as a (?:child|kid)|when i was (?:young|little|a kid|\d+|a child)|in (?:19|20)\d\d|"
    r"months ago|used to|(?:mi|su) (?:padre|madre|papa|mama|hermano|hermana|esposo|esposa|hijo|hija|perro|amig[oa]|vecin[oa]|"
    r"abuel[oa]|marido|mujer) (?:tuvo|tiene|se|esta|sufrio|le)|hace (?:\d+ )?anos|de nin[oa]|que (?:hago|pasa) si|film|movie|episode|"
    r"worried about (?:getting|having)|afraid of (?:getting|having)|(?:article|leaflet|reading|read|leaflet says) about"
)
_EFFORT = (
    r"(?:hill|hills|stairs|steps|uphill|ran|running|jog\w*|brisk\w*|fast walk|sprint\w*|walked fast|climb\w*|fun|felt great|"
    r"in a good way|excit\w+|happy|nervous|love|dog|film|good pace|cuesta|subida|escaleras|corr\w+)"
)
_REST = r"(?:at rest|resting|sitting|lying|doing nothing|still|in bed|on the sofa|wont (?:stop|slow|settle|calm))"


def sign(name: str, needs: str, pattern: str, unless: str = "") -> Rule:
    """A warning sign in the writer's own body, now: other people's and old ones take it back."""
    return rule(name, needs, pattern, f"{_NOT_ME}|{unless}" if unless else _NOT_ME)


MEDICAL: tuple[Rule, ...] = (
    sign(
        "chest pain",
        "chest angina pecho torax",
        r"(?:pains?|tight\w*|pressure|ache|aching|aches|heavy|heaviness|hurts?|hurting|squeez\w+|sore|burning|crushing|discomfort|"
        r"stabbing|sharp|elephant|weight|twinges?|cramps?|funny|weird|throbbing)\b[a-z0-9 ]{0,20}\bchest|"
        r"chest\b[a-z0-9 ]{0,20}(?<= )(?:pains?|tight\w*|pressure|hurts?|hurting|ache|aches|aching|heavy|heaviness|squeez\w+|sore|burning|"
        r"crushing|discomfort|painful|constricted|crushed|funny|weird|killing me|on fire)|angina|"
        r"(?:dolor\w*|duele|presion|opresion|apretado|punzada|pinchazo|molestia|ardor|aprieta|pesadez)\b[a-z ]{0,16}\b(?:pecho|torax)|pecho (?:me )?(?:duele|aprieta|apretado|oprimido)",
        r"chest (?:of drawers|freezer|infection cleared|press|day|workout)|treasure|weight off my chest|off my chest|gym|bench press|heavy chest of",
    ),
    sign(
        "fainting",
        "fainted faint fainting passed passing blacked blacking collapsed collapse collapsing unconscious consciousness woozy keeled "
        "desmaye desmayo desmayarme desmayar desmayado desvaneci desplome conocimiento lightheaded desmayando black pass light",
        r"faint(?:ed|ing)?|pass(?:ed|ing)? out|black(?:ed|ing) out|blackout|(?:nearly|almost|about to|going to|gonna|might|like i (?:was|am|might|could|will|would)|"
        r"thought i(?: was| would|d)?|i) (?:going to |gonna |about to |just )?(?:collapsed?|collapsing|black out|pass out|keeled over|keel over)|(?:lost|losing) consciousness|unconscious|light ?headed|"
        r"(?:went|going|everything|vision) (?:\w+ )?black|me desmay[eo]|desmay(?:arme|ada|ado|ando|o|e|ar)|me desvaneci|perdi el (?:conocimiento|sentido)|me desplome",
        r"faint (?:smell|hope|light|idea|praise|hearted|sound|signal|line|memory|chance|rainbow|heart|rain|noise|glow)|for the faint|faintest|passed out (?:flyers|leaflets|candy|on the (?:sofa|couch) (?:after|asleep)|asleep|in bed|the)|"
        r"(?:black|jet) (?:cat|dog|coat)|collapsed (?:on(?:to)? the (?:sofa|couch|bed)|in (?:a heap|bed)|into (?:bed|a chair)|laughing)|(?:sky|clouds?|toast|screen|toenail|phone|toe|nail|banana|shed|tent|roof|bridge|building|wall) (?:\w+ )?(?:black|collapsed)|"
        r"(?:umbrella|tent|chair|shed|roof|wall|deal|market) collapsed|dressed|painted|went (?:to|for|with)\b|power|black friday",
    ),
    sign(
        "dizziness",
        "dizzy dizziness vertigo spinning mareado mareada mareos mareo vueltas giddy giddiness mareando",
        r"dizzy|dizziness|vertigo|giddy|giddiness|(?:room|head|everything|world)(?: (?:is|was|keeps|kept|started|all))? spinning|"
        r"maread[oa]|mareos?|mareando|(?:todo|cabeza) (?:me )?(?:da|daba|dando|dio) vueltas",
        r"(?:bit|little|slightly|tiny bit|touch|tad|un poco|poquito|algo) (?:\w+ )?(?:dizzy|giddy|maread\w+|mareo)|dizzy (?:height\w*|with (?:joy|happiness|excitement)|lizzy|kids|dog)|giddy (?:with|up)|spinning (?:class|bike|top|wheel)|"
        r"(?:spin|spinning) class|tan? contento",
    ),
    sign(
        "breathless",
        "breath breathe breathing breathless gasping wheezing respirar aire respiro ahogo ahogando breathed air asfixia",
        r"(?:cant|couldnt|struggl\w+ to|hard to|difficulty|trouble|difficult to|unable to|hardly|barely|problems?|hurts to|hurts when i|cannot|fighting to|trouble with|not able to)(?: (?:catch|get|my|even|"
        r"really|properly|any|to|enough)){0,3} (?:breathe?|breathing|air|a breath)|(?:short|shortness|out) of breath|breathless\w*|gasping|wheez\w+|"
        r"no (?:puedo|podia|logro) (?:ni )?respirar|me (?:falta|faltaba|cuesta) (?:el aire|mucho respirar|respirar|aire|la respiracion)|falta de aire|"
        r"sin (?:aire|aliento)|me (?:ahogo|estoy ahogando)(?! de risa)|dificultad para respirar|me asfixio",
        rf"(?:breath\w*|gasping|out of breath|air|wheez\w+|aliento)(?! (?:{_REST}|even|and (?:my|dizzy|chest)|while {_REST}|when {_REST}))[a-z0-9, ]{{0,40}}{_EFFORT}|"
        rf"{_EFFORT}[a-z0-9, ]{{0,30}}(?:out of breath|short of breath|breathless|gasping|sin aliento)|(?:bit|little|slightly|un poco|pleasantly) (?:out of breath|short of breath|breathless|sin aliento)|"
        r"breathless with|breathtaking|(?:space|time|room) to breathe|hold\w* my breath|(?:took|takes) my breath|view|"
        r"under my breath|nose (?:is )?(?:blocked|stuffy)|cant breathe (?:laughing|for laughing|from laughing)|laugh\w*|sunset|out of breath (?:but|though|after (?:the )?(?:walk\w*|hill|\d+))|bad breath",
    ),
    sign(
        "heart",
        "heart palpitations palpitation corazon palpitaciones pulse latidos taquicardia heartbeat infarto attack arrhythmia",
        r"palpitations?|(?:my )?(?:heart|heartbeat|pulse)(?: (?:is|was|keeps|kept|started|has|been|feels|felt|wont|just|going|beating|beats|doing|rate|all|really|so|very|too|stop|"
        r"like|its|out|a|the|goes|went)){0,5} (?:racing|pounding|flutter\w*|skip\w*|irregular\w*|thump\w*|jumping|fast|hurts|hurting|stopp\w*|flip\w*|uneven|beating out|crazy|explode|"
        r"chest|weird|funny|strange\w*|over \d+|like mad|missing beats|burst\w*|erratic)|(?:having|had|think its|think this is|like|is this|be|this is|think i had|im having|think im having) (?:a |an )?(?:mild |small )?heart attack|"
        r"irregular (?:heart\w*|pulse|beat)|(?:heart|chest) pains?|(?:pain in|hurts in) my heart|palpitaciones|taquicardia|corazon (?:\w+ ){0,3}(?:acelerado|rapido|fuerte|salta|"
        r"brinca|irregular|dispara\w*|desbocado|duele|mil|salirse|saltos|acelera\w*)|corazon (?:me )?late (?:muy|tan|demasiado|irregular|raro)|(?:late|latidos|duele|palpita)(?: \w+){0,3} (?:corazon|irregulares)|(?:infarto|ataque (?:al corazon|cardiaco))|heart arrhythmia|arrhythmia",
        rf"(?:heart|pulse|corazon)[a-z0-9, ]{{0,40}}{_EFFORT}|{_EFFORT}[a-z0-9, ]{{0,30}}(?:heart|pulse|corazon)|heart (?:skip\w*|flutter\w*|jump\w*|racing|pounding)[a-z ]{{0,20}}(?:when i (?:saw|met)|with joy|him|her|text)|"
        r"(?:gave|give|gives|giving) (?:me|us|her|him) (?:\w+ )?heart attack|heart (?:is )?(?:hurts|hurting) (?:for|that|because|since he|since she)|broke\w* heart|heartbroken|heart attack (?:when|at the (?:price|bill)|survivor|in)|"
        r"casi (?:me da )?un infarto|infarto (?:del susto|de risa)|beating fast (?:after|but)|heart\w* (?:and soul|warming)",
    ),
    sign(
        "arm or jaw",
        "arm arms jaw brazo mandibula shoulder",
        r"(?:pains?|ache|aching|numb\w*|tingl\w+|tight\w*|hurts?|heavy|heaviness|weak\w*|pins and needles|shooting|radiat\w+)\b[a-z ]{0,20}\b(?:left arm|arm and|jaw|down (?:my|the|one) (?:\w+ )?arm|into my (?:arm|jaw|shoulder and arm)|"
        r"in (?:my|one|the) (?:\w+ )?arms?|my (?:left )?arm)|jaw\b[a-z ]{0,16}(?<= )(?:pain\w*|numb\w*|aches?|aching|hurts?|hurting|tight\w*)|(?:left |my |one )?arm\b[a-z ]{0,16}(?<= )(?:numb\w*|tingl\w+|went dead|pain\w*|weak\w*|hurts?|hurting|heavy|aches?|aching|feels weird|feels strange|wont move)|"
        r"(?:cant|couldnt) (?:move|lift|feel|raise) my (?:\w+ )?arms?|(?:dolor|duele|adormecid\w*|dormido|hormigueo|entumecid\w*)\b[a-z ]{0,20}\b(?:brazo|mandibula)|"
        r"brazo(?: \w+){0,3} (?:duele|adormecid\w*|dormido|entumecid\w*)|(?:no puedo|no podia) mover (?:el|mi|un) brazo",
        r"(?:garden\w*|gym|weights|lifting|carrying|tennis|vaccine|jab|flu shot|injection|shot|dentist|tooth|slept on|sleeping on|vacuna|lifted|digging|painting|swimming|paddl\w*|arm in arm|cost an arm|shoveling|raking|shopping|bags|pesas|gimnasio)",
    ),
    sign(
        "stroke",
        "adormecio durmio duerme adormece face slurred slurring speech side numb numbness stroke droop drooping vision headache words see weakness cara habla hablar "
        "derrame vista adormecida lado embolia ictus boca speak blurry blurred confused blind leg",
        r"(?:face|mouth|smile|eye|lip)(?: (?:is|was|has|on|one|side|my|of|the|feels|felt|gone|left|right|looks|all)){0,5} (?:droop\w*|numb|sagging|lopsided|dropped|fallen|crooked|paralysed|paralyzed|slipping|tingling)|"
        r"(?:droop\w*|numb\w*|tingl\w+)(?: \w+){0,3} (?:face|mouth|one side|left side|right side|side of)|slurr(?:ed|ing)|(?:cant|couldnt|trouble|struggling to) (?:speak|talk|get (?:my|the) words out|find (?:my )?words|say words|form words|"
        r"speaking (?:properly|clearly)|talk properly)|(?:one|left|right) side(?: (?:of|my|the|body|face|is|was|went|has|gone|feels|felt|all|on)){0,5} (?:numb\w*|weak\w*|paraly\w+|dead|droop\w*)|(?:weak\w*|numb\w*)(?: \w+){0,4} (?:one|left|right) side|"
        r"(?:having|had|think its|think im having|think i had|might be|is this|had) a (?:mini |small )?stroke|(?:lost|losing|loss of|sudden\w*)(?: \w+){0,3} (?:vision|sight|blind)|"
        r"(?:cant|couldnt) see (?:out of|from) (?:one|my)|(?:went|going|gone) blind|(?:vision|sight)(?: \w+){0,2} (?:blurr\w*|gone|doubled?|went)|(?:blurr\w+|double) vision|(?:worst|sudden|thunderclap|explosive|severe sudden) (?:\w+ )?headache|headache of my life|"
        r"(?:sudden(?:ly)?) (?:\w+ ){0,3}(?:confus\w+|numb\w*|weak\w*)|(?:cara|boca|lado)(?: \w+){0,3} (?:caid[oa]|torcid[oa]|adormecid[oa]|dormid[oa]|paralizad[oa])|se me (?:adormecio|durmio|duerme|adormece) (?:el |un )?brazo|se me (?:cae|durmio|tuerce|adormecio|paralizo)(?: \w+){0,4} (?:cara|boca|lado|cuerpo)|"
        r"no puedo hablar(?: bien)?|(?:arrastro|trabo) (?:las palabras|al hablar)|hablo (?:raro|arrastrando)|derrame|ictus|embolia|(?:perdi|perdiendo) la (?:vista|vision)|vista (?:borrosa|nublada)|veo (?:borroso|doble)|peor dolor de cabeza",
        r"stroke of|breast ?stroke|back ?stroke|(?:talk|speak|speaking|talking) (?:now|right now|today|at the moment|later|to|about|for long|spanish|english|with)|dentist|slept on|funny side|bright side|word puzzle|(?:cold|wind|freezing|frost\w*|frio|dentista)|"
        r"(?:no puedo hablar) (?:ahora|hoy|por|con|de|en este|mas tarde|ingles)|lost (?:for words|sight of)|derrame de|speak\w* up",
    ),
    sign(
        "head injury",
        "head concussion cabeza concussed skull conmocion",
        r"(?:hit|hitting|banged|bumped|smacked|cracked|knocked|whacked|bashed|smashed|struck|landed on|fell on|bang\w*) (?:my |the back of my |the side of my |on my |the )(?:\w+ )?head|(?:blow|knock|bang|bump|cut) (?:to|on) (?:my|the) head|"
        r"concuss\w+|(?:fell|tripped|slipped)\b[a-z, ]{0,30}\bhead|head (?:injury|is bleeding|bleeding)|(?:golpe\w*|pegue|di)(?: \w+){0,5} cabeza|(?:cai|caida|tropece)\b[a-z ]{0,24}\bcabeza|golpe en la cabeza|conmocion",
        r"nail on (?:the|its) head|hit the head|head(?:ed)? (?:home|back|out|off|over heels|first into work)|hit me in the head that|cabeza a|a la cabeza con|no (?:bump|blow) to",
    ),
    sign(
        "leg clot",
        "leg calf calves legs pierna pantorrilla swollen swelling swelled clot dvt hinchada trombosis coagulo thigh",
        r"(?:swollen|swelling|swelled|puffy|hot and red|red and hot)\b[a-z, ]{0,24}\b(?:leg|calf|calves|thigh)|(?:leg|calf|calves|thigh)\b[a-z, ]{0,30}(?<= )(?:swollen|swelling|swelled up|swelled|hot and|red and|red hot|puffy|swells)|"
        r"blood clot|dvt|(?:leg|calf) (?:is|feels|has gone|gone|went) (?:\w+ )?(?:hot|warm|red)|(?:pierna|pantorrilla)\b[a-z ]{0,24}\b(?:hinchad[oa]|inflamad[oa]|roja|caliente)|(?:hinchad[oa]|inflamad[oa]|hincho|hinchando)\b[a-z ]{0,16}\b(?:pierna|pantorrilla)|trombosis|coagulo",
    ),
    sign(
        "blood",
        "blood sangre bleeding sangrando",
        r"(?:cough\w*|spit\w*|spat|vomit\w*|throw\w* up|threw up|puk\w+|hacking)(?: (?:up|some|a|bit|little|of|out|bright|red|fresh|lots|bits)){0,4} blood|blood(?: \w+){0,4} (?:cough\w*|sputum|phlegm|spit|vomit)|"
        r"(?:wont|cant|not|doesnt) stop bleeding|bleeding (?:wont stop|heavily|badly|a lot)|(?:tos\w*|escup\w+|vomit\w+)(?: \w+){0,2} sangre|sangre (?:al toser|en la flema)|sangrando mucho|no (?:para|deja) de sangrar",
        r"blood (?:pressure|test|orange|donor|donation|sugar)",
    ),
    sign(
        "heat illness",
        "heatstroke heat sunstroke overheated overheating sweating insolacion calor sun exhaustion",
        r"heat ?stroke|sun ?stroke|heat (?:exhaustion|illness)|(?:stopped|not|cant stop|no longer|nolonger) sweating|over ?heat(?:ed|ing)\b[a-z, ]{0,30}\b(?:sick|confus\w+|vomit\w*|headache|shak\w+|faint\w*|weak|throw\w*|dizzy|cramps)|"
        r"(?:heat|sun|hot)\b[a-z, ]{0,30}\b(?:confus\w+|vomit\w+|throwing up|threw up|shivering|disoriented|delirious|collapsed)|(?:vomit\w+|throwing up|threw up|confused|shivering)\b[a-z, ]{0,30}\b(?:heat|sun)|"
        r"(?:golpe de|agotamiento por) calor|insolacion|deje de sudar|(?:calor|sol)\b[a-z, ]{0,24}\b(?:vomit\w+|confundid[oa]|temblando|desorientad[oa])",
        r"(?:avoid\w*|to prevent|so i dont get|risk of|warning|warned) (?:\w+ ){0,2}(?:heat|sun)|car overheat\w*|engine|laptop|phone overheat\w*|evitar",
    ),
    sign(
        "seizure",
        "seizure fit convulsion convulsiones convulsion seizures",
        r"(?:had|having|have had|another) (?:a )?(?:seizures?|convulsions?)|(?:tuve|tengo) (?:una )?convulsion(?:es)?",
    ),
)
