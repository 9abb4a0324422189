"""The rules for questions, moods, a plain yes or no, and thanks, in English and Spanish.

They see the plain form of `wording_fold` with numbers already written as digits, and are tried
after the rules of `wording_reports` and `wording_plans`: a text that also reports or moves a walk
is that first.
"""

from coach.programme.wording_rules import Rule, rule

_END = r"(?: [.,?-])* $"
_OPENING = r"^ (?:(?:hi|hello|hey|oh|ok|hola|please|sorry|um|hmm|,|\.|well|so) ){0,3}"

START = frozenset("start unstop empezar comenzar inicio iniciar subscribe suscribir".split())

PROGRESS: tuple[Rule, ...] = (
    rule(
        "asks for progress",
        "progress progreso stats score avance tally streak total results avances",
        r"(?:my |mi )?(?:progress|progreso|stats|avances?|tally|streak|totals?|score|results)",
        r"(?:football|game|match) |(?:made|make|making|slow|some|no|good|great) progress|blood|test",
    ),
    rule(
        "how am I doing",
        "how many much what far which cuantas cuantos como que voy llevo cuanto did have",
        r"how (?:am i|are we|m i|have i been|did i|have i|i am|im|well am i) (?:doing|do|done|going|"
        r"getting on|progressing|so far|been|this week)|how (?:many|much|far)\b[a-z ]{0,24}\b(?:i|ive|left|"
        r"walks|minutes|this week|to go|have i|did i)|(?:what|which) week (?:am i|is it|is this|are we)|"
        r"where am i (?:at|up to|in)|what have i done|am i (?:doing (?:ok|well|good|alright)|on track)|"
        r"did i (?:do|hit|make|reach|walk|meet)|show me (?:how|my)|como (?:voy|vamos|me va|he ido)|"
        r"cuant[oa]s? (?:\w+ ){0,2}?(?:llevo|he|caminatas|minutes|caminado|caminé|camine|faltan?|me falta)|"
        r"en que semana|que (?:tal )?(?:llevo|he hecho)|cuanto (?:llevo|falta|he)|"
        r"how many",
    ),
    rule(
        "when is it",
        "when whens what which cuando hours dia proxima next",
        r"(?:when|whens|what time|what day|which day)(?: (?:is|are|s|do|does|will|am|should|day|its|time))* "
        r"(?:i|we|my|the|our)(?: (?:is|next|first|supposed|meant|due|to|scheduled|todays|tomorrows|have|a|my|going|"
        r"second|third|go|planned)){0,5} (?:walks?|walking|session|reminders?)|"
        r"whens? (?:is )?(?:it|next|the next one)(?= [.,?]| $)|(?:my )?next walk(?= [.,?])? (?:when|\?)|"
        r"(?:cuando|a que hours|que dia)(?: (?:es|son|toca|me|tengo|sera|seria|esta))* "
        r"(?:mis?|la|las|camino|caminar|una|que caminar)(?: (?:proximas?|siguientes?|primera))*(?: caminatas?)?",
        r"can (?:i|we)|could|how about|instead|me duele",
    ),
)

# Texts that a phone or a hurried thumb sends by itself: they answer nothing that was asked.
AWAY_FROM_PHONE: tuple[Rule, ...] = (
    rule(
        "busy phone",
        "call text back reply respond ring driving meeting talk answer automatic auto autoreply office touch respond "
        "llamo escribo respondo contesto llamare manejando conduciendo reunion hablar contestar message phone",
        r"(?:call|text|ring|message|reply|respond|write)(?: to)? you(?: back)? (?:later|soon|asap|shortly|when|once|"
        r"as soon|in a|back|tomorrow|after)|can i (?:call|text) you(?: back)? later|get back to you|be in touch|"
        r"(?:reply|respond|call back|text back|answer) (?:to you )?(?:later|soon|when i|once i|as soon as|shortly)|(?:cant|unable to|not able to)"
        r" (?:talk|answer|pick up|take your call|take calls|respond|reply|text|come to the phone)(?: (?:right|now|at|on|the|my|"
        r"phone|moment|while|currently))*(?= [.,]| $| i| will| im)|^ (?:(?:sorry|hi|hello|hey|,|\.) ){0,3}(?:im|i am) "
        r"(?:currently )?(?:driving|in a meeting|at the movies|away from my phone|out of the office|on another call|in class)|"
        r"auto ?-? ?(?:reply|response)|automatic (?:reply|response|message)|out of office|"
        r"te (?:llamo|escribo|respondo|contesto|llamare|marco)(?: \w+)? (?:luego|tarde|despues|pronto|cuando|rato)|"
        r"no puedo (?:hablar|contestar|atender|responder)|^ (?:(?:perdon|hola|lo siento|,|\.) ){0,3}(?:ahora )?(?:estoy |voy )"
        r"(?:manejando|conduciendo|en una (?:reunion|junta)|en (?:reunion|junta))",
    ),
)
# Words of the programme itself: with one of them the text is an answer after all.
PROGRAMME_WORDS = frozenset(
    "walk walked walking walks minutes done did skip pause mood remind reminder resume camine caminar caminata "
    "caminatas change stop hecho listo finished progress help plan tomorrow".split()
)

HELP: tuple[Rule, ...] = (
    rule(
        "asks for help",
        "help info information ayuda informacion commands menu options instructions ayudame",
        _OPENING
        + r"(?:help|info|information|ayuda|informacion|commands|menu|options|ayudame|instructions)"
        r"(?: (?:please|me|por favor|with this|thanks|info|\?|out|por fa))*"
        + _END
        + r"|(?:i )?need (?:some )?(?:help|info|information|instructions)(?: (?:with this|please|using this|"
        r"with the program))?(?= [.,?]| $)|(?:can|could) (?:you|someone) help(?: me)?|"
        r"(?:necesito|quiero|me das?) (?:ayuda|informacion|info)|(?:what are|list) (?:the|my) (?:commands|options)|"
        r"(?:me )?(?:puedes|pueden) ayudar",
    ),
    rule(
        "asks what this is",
        "who what how is quien que como whats whos does works do can are why",
        r"(?:who|whos) (?:is|are|s)? ?(?:this|you|that|these)|whos (?:this|that)|who (?:am i|is) (?:talking|texting|"
        r"speaking)\b|what(?:s| is| are) (?:this|these)(?: \w+){0,2}(?= [.,?]| $)|"
        r"(?:how|como) (?:does|do|can) (?:this|it|i)\b[a-z ]{0,20}(?:work|use|stop|reply|talk|report|log|"
        r"record|tell you)|what (?:can|do|should) i (?:say|text|reply|type|do|send|write)|"
        r"how (?:this|it) works|are you (?:a|an|real|human)\b|is this (?:a|an|real|automatic|spam|some|"
        r"the)\b|quien (?:es|eres|son|sos)|que es esto|como funciona|(?:que|como) (?:puedo|tengo que|debo)"
        r" (?:hacer|escribir|decir|responder|contestar)|why (?:are you|am i) (?:texting|getting|"
        r"messaging|receiving)|how did you get",
        r"who is this for|i know what",
    ),
    rule(
        "asks for a person",
        "call ring speak talk someone human person llamar llamen llamenme hablar llamame llamarme phone",
        r"(?:can|could|will|would|please)\b[a-z ]{0,16}\b(?:call|ring|phone) me|(?:call|ring|phone) me(?: please| back|(?= [.,?]| $))|"
        r"(?:speak|talk|chat) (?:to|with) (?:a |an )?(?:someone|person|human|real|somebody|nurse|doctor|"
        r"staff|clinician)|(?:pueden|puede|podrian) llamarme|llamen?me|llamame|hablar con (?:alguien|una "
        r"persona|un)",
        r"(?:dont|not|no) (?:\w+ ){0,2}(?:call|speak|talk)|so i can|(?:he|she|they|people|kids) (?:\w+ )?call me|no (?:me )?llam",
    ),
    rule("only a question mark", "?", r"^ \?(?: \?)* $"),
)

MOOD: tuple[Rule, ...] = (
    rule(
        "names a mood",
        "mood feeling feel felt animo siento humor sentirme feels moods",
        r"(?:my |mi )?(?:moods?|animo|humor)|(?:im |i am |i |been |was |still |am |,|^ )?(?:feeling|feel|felt)"
        r"(?: (?:a|bit|very|so|really|pretty|quite|much|more|little|kind|kinda|of|a lot|lot|rather|today|"
        r"tonight|down|ok|just|bit|super|like|too|slightly|about|this|morning|like i|am|far|no|,)){0,5} "
        r"(?:good|great|bad|low|down|ok|okay|fine|better|worse|awful|terrible|happy|sad|calm|calmer|anxious|"
        r"meh|rubbish|rough|blue|flat|numb|stressed|lighter|amazing|fantastic|hopeful|alright|wonderful|"
        r"depressed|crap|shit|lonely|lousy|horrible|brighter|positive|proud|tearful|miserable|same|empty|"
        r"energised|energized|relaxed|nice|grumpy|well|hopeless|worn|overwhelmed|lonely)|"
        r"me (?:siento|he sentido|senti)\b",
        r"feel free|(?:in|not in) the mood|mood for|mood ring|feel like (?:walking|a walk|it)",
    ),
    rule(
        "bare feeling",
        "low sad happy anxious depressed down triste feliz great rough blue deprimida "
        "deprimido mal bien contento contenta ansiosa ansioso meh lousy",
        r"^ (?:(?:im|a|bit|very|so|really|pretty|quite|today|estoy|muy|un|poco|hoy|still|not|too|"
        r"kinda|rather|,) ){0,4}(?:low|sad|anxious|depressed|happy|triste|feliz|deprimid[oa]|mal|"
        r"content[oa]|ansios[oa]|lousy|feeling \w+|meh|down|blue)(?: (?:today|hoy|tonight|now|"
        r"this morning|but ok|again))*" + _END,
    ),
)

YES: tuple[Rule, ...] = (
    rule(
        "yes",
        "",
        r"^ (?:(?:oh|hi|hello|um|,|hey|well) ){0,2}(?:yes|y|ok|sure thing|sure|si|s|claro|vale|bueno|dale|absolutely|definitely|"
        r"certainly|confirm|confirmed|confirmo|agreed?|agree|yes please|correct|right|fine|great|perfect|"
        r"alright|aye|indeed|of course|will do|sounds? (?:good|great|fine)|go ahead|got it|lets (?:go|do it)|"
        r"count me in|im in|i do|i am|i will|de acuerdo|por supuesto|esta bien|desde luego|claro que si|"
        r"acepto|listo para|cool|good|okay|perfecto|genial|sip|sii|i agree|i confirm|i accept|"
        r"emojiyes|great|understood|noted|entendido|that works|works for me|on it|on my way|"
        r"going now|heading out|about to go|off (?:i|we) go|walking now|im going|ya voy|voy)"
        r"(?= [.,?]| $| (?:please|yes|i|im|that|sir|of|thanks|thank|por|que|lets|it|ok|sure|a|to|"
        r"will|now|the|sounds|thats|absolutely|definitely|go|claro|si|esta|gracias|acepto|emoji\w+|"
        r"then|great|good|ready|quiero|me|the|count|sign|do|ahora))",
    ),
)

NO: tuple[Rule, ...] = (
    rule(
        "no",
        "",
        r"^ (?:(?:oh|hi|um|,|hey|well|sorry|um|ah) ){0,2}(?:no|n|nop|not really|not at all|negative|no way|"
        r"para nada|nada|never|nunca|i (?:dont|didnt|cant|wont)|disagree|no thanks|no gracias|claro que no|"
        r"emojino|afraid not|not me|im not|que va|nel|absolutely not|of course not|nothing|no thank you|"
        r"i dont think so|dont think so|cant|didnt)"
        r"(?= [.,?]| $| (?:sorry|thanks|thank|not|no|gracias|i|im|way|its|that|it|lo|la|the|please|we|"
        r"emoji\w+|really|por|this|he|she|sir|quiero|puedo|estoy|at|me))",
    ),
)

THANKS: tuple[Rule, ...] = (
    rule(
        "thanks",
        "thanks thank gracias appreciate appreciated grateful agradezco agradecido agradecida "
        "legend lovely bless kind amable",
        r"thanks|thank|gracias|(?:much |really |i )?appreciated?|grateful|(?:te|les|lo) agradezco|"
        r"agradecid[oa]|bless you|you(?:re| are) (?:a )?(?:star|legend|kind|so kind|the best|great|"
        r"lovely|amazing)|(?:very|so|how) kind|muy amable",
        r"no thanks to",
    ),
    rule(
        "goodbye for now",
        "later luego night bye nos",
        r"^ (?:ok |thanks |bye )?(?:see|talk to|speak to|talk|speak)(?: you| ya| u)? (?:later|soon|tomorrow)"
        + _END
        + r"|^ hasta luego"
        + _END
        + r"|^ good ?night"
        + _END,
    ),
)
