"""Opting out by any reasonable means (47 CFR 64.1200(a)(10)), and never by accident.

The carrier's own words count as an opt-out wherever they are the whole text: Twilio blocks on them
whatever we think. Beyond those, plain wishes in English and Spanish are honoured; a "stop" that
belongs to a sentence about something else is not one.
"""

from coach.programme.wording_fold import Folded
from coach.programme.wording_rules import compiled, rule

# Twilio's default opt-out words for long codes.
CARRIER_STOP = frozenset("stop unsubscribe end quit stopall revoke optout cancel".split())
_STOP_ES = frozenset(
    "para parar pare paren alto basta baja cancelar detener detente salir parad dejadme".split()
)
_WORDS = CARRIER_STOP | _STOP_ES | {"emojistop", "stoptexting", "unsub"}
_POLITE = frozenset(
    "please thanks thank you ok hi hello hey sorry now just and but so yes no ya por favor gracias "
    "all everything texts messages it this these i said me sir maam already oh well omg wow lol "
    "todo hola ahora emojithanks emojigood emojino emojiyes the would like to want "
    "immediately right bye asap".split()
)
# In a clause of its own these say it all, whatever the other clauses are about.
_CLAUSE_WORDS = frozenset("stop unsubscribe stopall optout unsub".split())
_CLAUSE_POLITE = _POLITE - {"i", "want", "it", "would", "no", "to", "like"}
# "End it all" and "I want it to end" are no word to a carrier.
_END_POLITE = _CLAUSE_POLITE - {"all", "everything", "this"}
_CLAUSE_MARK = r" [.,?-](?= )"

_NOT_FOREVER = (
    r"(?:today|tonight|tomorrow|for now|for a (?:bit|while|week|few|couple|month|day)|this (?:week|"
    r"weekend|morning|evening|afternoon)|next week|until|till|for \d+|for (?:one|two|three|four|"
    r"some) (?:days?|weeks?|months?)|before \d+|after \d+|so early|this early|so late|this late|"
    r"at night|at work|on (?:sunday|monday|tuesday|wednesday|thursday|friday|saturday|weekends|"
    r"sundays|mondays|tuesdays|wednesdays|thursdays|fridays|saturdays)|while|during|when im|"
    r"in the (?:morning|mornings|evening|evenings|afternoon)|so often|so many|twice|hoy|"
    r"por ahora|esta semana|hasta|por la (?:manana|noche)|por un|por una|mientras|tan temprano|"
    r"tan tarde|manana|unos dias)"
)
_US = (
    r"(?:texting|messaging|msging|txting|contacting|bothering|pestering|spamming|harassing|nagging|"
    r"reminding|sending|emailing|calling|writing|messages|messaging|texts|txts|txt|msgs|message|"
    r"text|reminders|reminder|alerts|notifications|sms|spam|subscription|service|program|programme|"
    r"coaching|this program|this programme|updates)"
)
_MESSAGES = (
    r"(?:texts?|messages?|msgs?|txts?|reminders?|sms|notifications?|spam|contact|texting|messaging|"
    r"emails?)"
)
_NEVER_STOP = (
    r"(?:dont|cant|wont|didnt|never|not|couldnt|doesnt|no need to|without|wouldnt|please dont|"
    r"if you|if i|should i|do i|why did you|did you|when do|when will|when does|"
    r"i used to|non|he|she|they|told him|told her|to him|to her|to my|my (?:ex|boss|mum|mom|"
    r"friend|brother|sister|son|daughter|husband|wife))"
)
_RULES = (
    rule(
        "stop sending",
        "stop quit cease end cancel discontinue unsubscribe",
        rf"(?:stop|quit|cease|end|cancel|discontinue|unsubscribe)(?: from)?(?: with)?(?: all)?"
        rf"(?: of)?(?: (?:the|these|those|this|your|my|me from|any|getting|receiving|sending))?"
        rf"(?: (?:me|the|these|those|more|daily|walking|any|all|stupid|annoying|damn))? {_US}",
        rf"{_NOT_FOREVER}|{_NEVER_STOP}(?: \w+)? (?:stop|quit|end|cancel)|spam calls|"
        rf"calling (?:me|myself|her|him) \w+",
    ),
    rule(
        "stop first", "stop", r"^ stop (?:,|done|did|walked|im|i|you|no|not|my|why|who|they|ya|por)"
    ),
    rule(
        "enough", "enough", rf"enough (?:with|of) (?:the|these|your|this|all the|all these) {_US}"
    ),
    rule("stop it", "stop", r"(?:stop it|stop this|stop that) (?=[.,] |$)", _NEVER_STOP),
    rule(
        "unsubscribe me",
        "unsubscribe optout unsub",
        r"(?:unsubscribe|optout|unsub)(?: me)?",
        r"(?:how (?:do|can|would) (?:you|they)|dont (?:unsubscribe|optout|unsub)|"
        r"not (?:unsubscribe|unsub|optout)|never (?:unsubscribe|optout))",
    ),
    rule("opted out", "opting opted", r"(?:opting|opted|want to opt) out"),
    rule(
        "do not text",
        "dont never nolonger quit",
        r"(?:dont|never|nolonger)(?: you)?(?: ever)?(?: dare)? (?:text|message|msg|txt|contact|bother|"
        r"write to|write|sms|call or text|send)(?: (?:me|us|this number|my phone|here)| anything| "
        r"any(?:more)?| again)",
        rf"{_NOT_FOREVER}|you (?:dont|never) (?:text|message|contact|write)|why (?:dont|do)|"
        r"(?:friends|nobody|people|they|he|she|kids|family|who|sister|brother|mum|mom|daughter|son|"
        r"i) (?:dont|never|nolonger)|dont text (?:and|while)|if you dont",
    ),
    rule(
        "want no messages",
        "dont nolonger never",
        rf"(?:dont|nolonger|never) (?:really )?(?:want|wish|need|care for)\b[a-z ]{{0,40}}\b"
        rf"(?:{_MESSAGES}|hear from you|contacted|texted|messaged|part of this|be in this|program|"
        rf"programme|service)",
        rf"{_NOT_FOREVER}|to (?:miss|stop|lose|skip|change|reply|answer|send|text|unsubscribe|quit|"
        rf"leave|end|cancel)|want you to|remind me|your (?:pity|money)|from (?:him|her|them|my)|"
        rf"(?:his|her|their|work) {_MESSAGES}",
    ),
    rule(
        "no more texts",
        "no nomore",
        rf"(?:no|nomore)(?: more| further) (?:of (?:these|those|your|the) )?{_MESSAGES}",
        rf"{_NOT_FOREVER}|(?:why|got|get|there (?:are|were)|had|received|is there|are there|have|"
        rf"there have been) no|since",
    ),
    rule(
        "take me off",
        "take remove delete erase get taken removed lose drop off",
        r"(?:(?:take|get|taking|drop) me off(?! (?:at|the (?:bus|train)|to|my (?:bus|train)|here|"
        r"there|by|near))|"
        r"(?:remove|delete|erase|drop) (?:me\b(?! (?:from (?:the )?(?:photo|group|team))|"
        r" off at)(?! (?:at|off))|my (?:number|phone|details|data|info|contact|name|account|"
        r"information))|(?:remove|take|delete)(?: (?:this|my))? (?:number|name|phone)|"
        r"(?:be|get) (?:removed|taken off)|lose (?:my|this) number|off (?:this|your|the) list)",
        r"he|she|they|doctor|pill|tablets|meds",
    ),
    rule(
        "off the list",
        "take remove delete get off",
        r"(?:take|get|remove|delete) (?:me|my (?:number|name|phone)) (?:off|from) (?:of )?(?:this|your|the) "
        r"(?:lists?|texts?|messages|system|program|programme|service)|(?:remove|delete) my (?:number|phone)",
    ),
    rule(
        "wrong number",
        "wrong",
        r"(?:you (?:have|got|ve got)|youve got|you have got|this is|its|sorry|think its|think this "
        r"is|i think|must be|probably|texting|texted|reached|the|a)? ?(?:the )?wrong "
        r"(?:number|person|phone|guy|woman|man|one texting)",
        r"(?:dialled|dialed|rang|called|phoned|gave|give|wrote|got on|bus|i put in|in the form|"
        r"house|shoe|my bad) ?",
    ),
    rule(
        "not me",
        "nobody no not isnt",
        r"(?:nobody|no \w+) (?:by that name|with that name|called that) (?:here|at this number|"
        r"lives|on this)|this isnt (?:his|her|their) (?:number|phone)|"
        r"this is not (?:his|her|their) (?:number|phone)|not \w+s? (?:number|phone) anymore",
    ),
    rule(
        "leaves",
        "withdraw leave quit out drop unenroll unenrol resign exit dropping quitting "
        "leaving withdrawing revoke",
        r"(?:i )?(?:(?:want|wish|like|need|choose|decided|id like|prefer) (?:to )?|am |im |please |"
        r"i |let me )?(?:withdraw(?:ing)?|unenroll?|leav(?:e|ing)|quit(?:ting)?|exit|drop(?:ping)? "
        r"out(?: of)?|revoke|want out)(?: (?:me|from|of|my consent|consent|out))*"
        r" ?(?:(?:the|this|your|from the|of the|of this|my|of)? ?(?:program|programme|study|"
        r"coaching|service|list|trial|thing|consent|scheme))",
        rf"{_NOT_FOREVER}|dont (?:want to )?(?:leave|quit|drop)|not (?:leaving|quitting|dropping)|"
        r"if i|can i|he|she|almost|wont|before",
    ),
    rule(
        "wants out",
        "out withdraw quit leave",
        r"^ (?:please )?(?:i )?(?:(?:quit|withdraw)|want out|"
        r"(?:id like to|i would like to|want to|i want to|would like to) (?:withdraw|unsubscribe|"
        r"optout|be removed|drop out))(?: please| now| of this)?(?: [.,])* $",
    ),
    rule(
        "leave me alone",
        "leave alone go piss fuck",
        r"leave me (?:alone|be)|^ (?:please )?(?:go away|piss off|fuck off|get lost|bugger off|"
        r"f off)(?: please| now)?(?: [.,])* $|fuck off and stop",
        r"wont leave me|doesnt leave me|didnt leave me|never leave|they leave|he|she|"
        r"dont leave me",
    ),
    rule(
        "not interested",
        "interested",
        r"^ (?:(?:no|sorry|hi|thanks|thank you|im|i|really|am|,|"
        r"just|please|were|was) ){0,5}(?:not|nolonger|no) interested"
        r"(?: (?:anymore|thanks|please|thank you|in this|sorry|in these|in your texts|"
        r"in this program|in the program|,))*(?: [.,])* $",
    ),
    rule(
        "unrequested",
        "never didnt signed",
        r"(?:i )?(?:never|didnt) (?:sign(?:ed)? up|subscribed?|"
        r"asked? for|agreed? to|consent(?:ed)? to|signed?) (?:for )?(?:this|these|to this|any of "
        r"this|it|that|to these)?"
        rf"(?: {_MESSAGES})?(?= [.,]| $| please| who| so| and)",
        r"\?|know|think",
    ),
    # Spanish
    rule(
        "no más",
        "mas",
        r"no (?:quiero |me (?:manden|mandes|envien|envies|escriban|escribas) |"
        r"envien |manden |envies |mandes )?(?:recibir )?mas"
        r"(?: (?:mensajes?|textos?|sms|recordatorios?|avisos?|esto|de esto))?(?= [.,]| $| por favor|"
        r" gracias)",
        rf"{_NOT_FOREVER}|puedo|que|camin|no mas (?:de )?\d|dolor|lejos",
    ),
    rule(
        "no quiero mensajes",
        "quiero deseo dejar",
        r"dejar de recibir|(?:ya )?no (?:quiero|deseo) (?:recibir|que me (?:escriban|manden|envien|escribas|mandes|"
        r"contacten|molesten|envies)|mas mensajes|seguir recibiendo|sus mensajes|estos mensajes|"
        r"mensajes|participar|seguir (?:en|con) (?:el|este) programa|estar en (?:el|este) programa)",
        _NOT_FOREVER,
    ),
    rule(
        "no me escriban",
        "me mandarme enviarme escribirme molestar molestarme textearme",
        r"no me (?:escriban?|escribas|manden?|mandes|envien?|envies|contacten?|molesten?|molestes|"
        r"llamen|texteen|textees)|(?:deja|dejen|dejad|pare|paren|para|basta|ya) (?:ya )?de "
        r"(?:mandarme|enviarme|escribirme|molestar|molestarme|mandar|enviar|textearme|mensajes|"
        r"contactarme|escribir|mensajear|mensajearme)",
        rf"{_NOT_FOREVER}|no me (?:mandes|manden|envien) (?:nada )?(?:al|a mi) ",
    ),
    rule(
        "dar de baja",
        "baja borrar borren borra eliminen elimina quitenme sacame saquenme quitame "
        "saqueme quiteme borrame borrenme eliminenme eliminar",
        r"(?:dar(?:me)?|denme|deme|dame|doy|quiero la|solicito la|pido la|me doy) (?:de )?baja|"
        r"darme de baja|(?:borren?|borra|eliminen?|elimina|borrar|eliminar) mi (?:numero|telefono)|"
        r"(?:sacame|saquenme|saqueme|quitenme|quitame|quiteme|borrame|borrenme|eliminenme) "
        r"(?:de|del)",
    ),
    rule(
        "número equivocado",
        "equivocado equivocada equivoco",
        r"(?:numero|persona|telefono) (?:es )?equivocad[oa]|se equivoco de (?:numero|persona)|"
        r"esta equivocado de numero",
    ),
    rule("déjenme en paz", "paz", r"(?:dejenme|dejame|dejeme|dejadme) en paz"),
)

# The rules that name the texts, and what may open the clause in which they count in a crisis.
_PLAIN = frozenset(
    {
        "stop sending",
        "unsubscribe me",
        "opted out",
        "do not text",
        "want no messages",
        "no more texts",
        "off the list",
        "no quiero mensajes",
        "no me escriban",
        "dar de baja",
    }
)
_OPENERS = frozenset(
    "please and but so just ok now i you can could por favor y pero ya thanks sorry".split()
)
_STOP_AND_MORE = r"^ stop (?:done|did|walked|im|i|you|no|not|why|who|they|ya|por|quiero) "


def opts_out(folded: Folded) -> bool:
    """Whether the person plainly asks for no more texts at all."""
    said = [word for word in folded.words.split() if word not in ".,?-+"]
    polite = _END_POLITE if "end" in said else _POLITE
    if said and len(said) <= 8 and _only(said, _WORDS, polite):
        # "basta" and the like are the carrier's business only as typed; "ya" or "no" alone are not.
        return "dont" not in folded.present
    if not _CLAUSE_WORDS.isdisjoint(folded.present):
        clauses = compiled(_CLAUSE_MARK).split(folded.words)
        for clause in clauses:
            words = clause.split()
            if words and _only(words, _CLAUSE_WORDS, _CLAUSE_POLITE):
                return True
    return any(each.found(folded) for each in _RULES)


def opts_out_plainly(folded: Folded) -> bool:
    """Whether a clause of its own asks for no more texts in so many words.

    For texts that call for help: there "end it all" or "leave me alone" must not be taken for an
    opt-out, and "STOP", "stop texting me" or "take me off this list" still are one.
    """
    if compiled(_STOP_AND_MORE).search(folded.words):
        return True
    for clause in compiled(_CLAUSE_MARK).split(folded.words):
        words = clause.split()
        if words and _only(words, _CLAUSE_WORDS, _CLAUSE_POLITE):
            return True
    return any(
        _opens_a_clause(folded.words, match.start())
        for each in _RULES
        if each.name in _PLAIN
        for match in each.matches(folded)
    )


def _opens_a_clause(words: str, at: int) -> bool:
    """Whether only a "please" or the like stands between `at` and the clause's start."""
    before = compiled(_CLAUSE_MARK).split(f"{words[:at]} ")[-1].split()
    return before[-1:] == ["please"] or _OPENERS.issuperset(before)


def _only(said: list[str], wanted: frozenset[str], allowed: frozenset[str]) -> bool:
    return any(word in wanted for word in said) and all(
        word in wanted or word in allowed for word in said
    )
