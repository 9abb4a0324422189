"""What takes a cry for help back: a denial, another person's story, or a time long past.

These patterns read what stands right before a match (or, for the past, in its sentence), in the
plain form of `wording_fold`. They are narrow on purpose: in doubt the alarm stands.
"""

import re

from coach.programme.wording_rules import compiled

# What may stand between a "not" and the wording that it denies.
_BETWEEN = (
    r"(?:a|an|at|all|really|going|to|feeling|feel|actually|currently|any|thinking|think|about|having|"
    r"have|had|planning|plan|want|of|thoughts|thought|trying|try|here|that|i|im|mean|meant|saying|say|said|"
    r"true|it|like|as|if|because|being|be|gonna|would|will|ever|even|am|the|kind|person|to be|was|"
    r"ill|d|seriously|suicidal|or|intend|intending|mind|desire|wish|intention|active|"
    r"voy|a|quiero|pienso|estoy|pensando|en|es|que|tengo|ganas|me|de|deseos|he|pensado|soy|ideas|nunca|"
    r"pienses|creas|tener|intento|intentado|intencion|intenciones|planeo|diciendo|digo|signs?|symptoms?|some)"
)
_DENIED = (
    rf"(?<![a-z])(?:not|never|no|dont|wont|wouldnt|isnt|arent|aint|didnt|havent|wasnt|without|nor|"
    rf"neither|nolonger|doesnt|hasnt|nunca|jamas|tampoco|ni|sin|nothing|denies|deny|hadnt)(?: {_BETWEEN}){{0,7}} $"
)
# "Why not kill myself" and "not only" deny nothing; neither does a "no" that answers a question.
_NOT_DENIED = (
    r"(?:why|por que|if|say|might|why would|whether) (?:not|no|dont|wouldnt)(?: \w+){0,3} $|"
    r"(?:not|no) (?:only|just|solo)(?: \w+){0,4} $|\bno (?:i|im|yo) (?:(?!not|never|dont|wont|nunca|no )\w+ ){0,6}$|"
    r"dont (?:mind|care) (?:if|whether|about) (?:\w+ ){0,4}$|dont (?:want|feel like) (?:to )?(?:be|live|exist|wake)\b.{0,40}$"
)
_OTHER = (
    r"(?<![a-z])(?:he|she|they|who|shes|hes|theyre|(?:my|his|her|their|our|a|the|some) (?:\w+ )?(?:friend|friends|brother|sister|mum|mom|mother|dad|"
    r"father|son|daughter|uncle|aunt|cousin|nephew|niece|neighbou?r|husband|wife|ex|colleague|"
    r"grandad|grandpa|grandma|gran|boss|character|actor|singer|man|woman|guy|girl|boy|partner|teen|"
    r"patient|client|student|roommate|flatmate|hero|villain|people|dog|cat|hamster|knees?|legs?|feet|hips?|ankles?|shoes|back|goldfish|person|phone|plant)s?|ella|mi (?:amig[oa]|hermano|hermana|padre|madre|papa|mama|hij[oa]|"
    r"prim[oa]|ti[oa]|vecin[oa]|espos[oa]|marido|abuel[oa]|perro|gato)|un (?:amigo|vecino|companero)|una (?:amiga|vecina|companera))"
    r"(?! (?:and i|y yo))(?: (?:is|was|are|were|has|had|have|said|says|say|once|also|still|just|been|tried|wants|wanted|"
    r"to|of|by|it|who|feels|felt|really|did|used|talks?|talked|talking|about|threatened|threatens|thinking|got|died|"
    r"se|quiere|quiso|esta|dijo|dice|que|intento|penso|fue|por|tiene|tenia|piensa|murio|"
    r"sometimes|always|might|may|would|could|keeps?|saying|says|feeling|a|committed|commits|attempted|from|after|took|in|a|lost)){0,6} $"
)
# A film, a fund-raiser, or "if I have to climb that again I will die".
_STORY = (
    r"(?:documentary|article|book|film|movie|program|programme|podcast|news|song|lecture|training|course|"
    r"talk|fundraiser|charity|play|novel|walk|walking|story|documental|pelicula|libro) (?:\w+ ){0,2}"
    r"(?:about|on|for|against|of|sobre|del|contra el|contra) (?:the |el )?$|"
    r"\bif (?:i (?:have to|see|hear|eat|get|miss|walk|climb)|it|we) [a-z ]{3,40} i $"
)
_MINE = r"\b(?:i|im|ive|id|myself|me|my|yo|mi)\b"
# Long ago and named as such, with nothing in the sentence that brings it back to now.
_PAST = (
    r"\b(?:used to (?:be|feel|have|think|want|cut|wish|hurt|self)|years ago|when i was (?:young|younger|a kid|a teen\w*|little|\d+|in (?:my|school|college))|as a teen\w*|"
    r"in the past|back in (?:19|20)\d\d|in (?:19|20)\d\d|last year|decades ago|long ago|hace (?:\d+ |muchos )?anos|de joven|"
    r"cuando era|in my (?:teens|twenties|20s|youth)|at school|months ago)\b"
)
_STILL = r"\b(?:now|again|still|lately|today|tonight|back|these days|since|recently|ahora|otra vez|todavia|hoy|sigo|keep|always|coming|return\w*)\b"
_FINE_NOW = (
    r"\b(?:now|today|ahora|hoy|these days),? (?:i |im |ya |estoy )?(?:am |feel |feeling |much |so |a lot |mucho )*(?:better|fine|ok|okay|good|well|happy|great|bien|mejor|glad)\b|"
    r"\b(?:better|fine|ok|okay|good|well|happy|great|bien|mejor|glad|never|not) (?:\w+ )?(?:now|anymore|ahora|these days|today)\b"
)


def denied(words: str, start: int) -> bool:
    """Whether what begins at `start` is denied by the words right before it."""
    before = _before(words, start)
    return bool(compiled(_DENIED).search(before)) and not compiled(_NOT_DENIED).search(before)


def of_another(words: str, match: re.Match[str]) -> bool:
    """Whether the matched words are told of another person, a thing, a story or a joke."""
    before = _before(words, match.start())
    if compiled(_STORY).search(before):
        return True
    if compiled(_MINE).search(match[0].partition(" ")[0]):
        return False
    return compiled(_OTHER).search(before) is not None


def long_past(sentence: str) -> bool:
    """Whether a sentence speaks of years ago and does not say that it goes on."""
    if not compiled(_PAST).search(sentence):
        return False
    return not compiled(_STILL).search(sentence) or bool(compiled(_FINE_NOW).search(sentence))


def _before(words: str, start: int) -> str:
    return words[max(0, start - 70) : start]
