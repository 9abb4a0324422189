"""Wording of violence done or threatened to the person who writes, in English and Spanish.

Every pattern holds a "me", so whose story it is needs no further thought. Games, jokes about being
late, and insects are told apart by what follows closely; see `wording_crisis` for how it is read.
"""

from coach.programme.wording_rules import END_OF_CRY, Rule
from coach.programme.wording_rules import near_rule as rule

_PARTNER = r"(?:husband|wife|ex|ex husband|ex wife|boyfriend|girlfriend|partner|fiancee?)"
_KIN = (
    rf"(?:{_PARTNER}|father|stepdad|stepfather|dad|stepmother|brother|son|stepson|uncle|roommate|flatmate|neighbou?r|"
    r"landlord|stalker|cousin|grandson|nephew|carer|caregiver|housemate)"
)
_SOMEONE = (
    rf"(?:he|hes|she|shes|they|theyre|my {_KIN}s?|someone|somebody|(?:a|some|this|the) (?:man|guy|stranger|men)|people|"
    r"someones|somebodys)"
)
_KIN_ES = (
    r"(?:mi (?:marido|esposo|esposa|novio|novia|pareja|ex|padrastro|padre|papa|hijo|hermano|vecino|tio|"
    r"exmarido|exesposo|exnovio)|ella|alguien|un hombre|un tipo)"
)
# What makes a threat a joke about being late or spending money.
_JOKE = (
    r"(?:lol|joking|jaja|kindness|laughter)|(?:if|when|because|for|since|over|about|with)(?: \w+){0,3} (?:late|skip\w*|"
    r"miss|missed|missing|forg\w+|dont (?:walk|go|get|do|buy|bring|come|finish|clean)|didnt (?:walk|go|get|do|buy|bring|clean)|buy\w*|"
    r"bought|spen\w+|broke|break|ate|eat|lose|lost|not (?:walk\w*|go\w*|do\w*)|walk\w*|workouts?|exercis\w*|hills?|"
    r"texts?|messages|homework|mud|muddy|dishes|phone|steps|squats)|si (?:no )?(?:llego|camino|olvido|compro|falto)|"
    r"de (?:risa|hambre|aburrimiento|amor)"
)

VIOLENCE: tuple[Rule, ...] = (
    rule(
        "threatened",
        "kill killed killing murder shoot stab strangle life threatened threatening threatens gun knife hurt hit",
        rf"{_SOMEONE}(?: (?:is|was|are|were|has|have|just|always|really|keeps|said|says|saying|told|me|that|he|she|they|hes|shes|"
        rf"still|literally|actually)){{0,6}} (?:going to|gonna|wants? to|wanted to|tried to|trying to|tries to|threaten\w* to|swore to|"
        rf"about to|plans to|planning to) (?:kill|murder|shoot|stab|strangle|choke|drown|poison|hurt) me|"
        rf"(?:he|she|they|my {_PARTNER}) (?:\w+ )?(?:will|would|could|might|can) (?:\w+ )?(?:kill|murder|shoot|stab) me|"
        rf"(?:afraid|scared|frightened|terrified|fear|worried) (?:that )?(?:he|she|they|hes|shes|theyre|my {_KIN}) (?:\w+ )?(?:will|would|"
        rf"going to|gonna|might|could|is going to) (?:\w+ )?(?:kill|hurt|hit|beat|attack|find) me|"
        rf"(?:fear|fearing|afraid|scared|frightened|terrified) (?:for my life|of my {_KIN}){END_OF_CRY}|"
        rf"threat\w+ (?:to (?:kill|shoot|stab|hurt|strangle|burn|beat|murder) me|my life|me with (?:a|his|her|the))|"
        rf"(?:gun|knife) (?:on|to|at) (?:me|my (?:head|throat|neck|face))",
        rf"{_JOKE}|knife (?:at|to) me lol",
    ),
    rule(
        "attacked",
        "me raped assaulted attacked stabbed mugged beaten strangled",
        rf"{_SOMEONE}(?: (?:just|always|still|has|have|had|is|was|keeps|keep|started|again|really|literally|sometimes|often|"
        rf"physically|sexually|been|drunk|got|and)){{0,3}} (?:hits?|hitting|beats?|beating|punch(?:ed|es|ing)|kick(?:ed|s|ing)|slap(?:ped|s|ping)|"
        rf"chok(?:ed|es|ing)|strangl(?:ed|es|ing)|raped?|rapes|stabbed|shot|attack(?:ed|s|ing)|assault(?:ed|s|ing)|abus(?:ed|es|ing)|"
        rf"hurts?|hurting|burned|grabbed|molested)(?: on)? me(?: up)?(?= [.,?-]| $| (?:again|last|yesterday|today|tonight|now|and|but|so|"
        rf"every|all|in (?:front|the (?:face|head|stomach|ribs))|when|because|sorry|please|badly|hard|up|at home|with (?:a|his|her) (?:belt|fist|"
        rf"bat|bottle|stick|knife|hammer)|while|since|pretty|y|pero|too|for (?:saying|no|talking)|emoji\w+))|"
        rf"(?:i|ive|i have) (?:was |been |got |have been |just got |just been |just ){{0,2}}(?:raped|assaulted|sexually assaulted|attacked|"
        rf"stabbed|mugged|beaten up|strangled)",
        r"up (?:for|about|with (?:an|the)|on|to)|in front of (?:the|my) (?:finish|house|tv)|by (?:a |an |the |some )?(?:swarm|mosquito\w*|midges?|goose|geese|"
        r"dogs?|birds?|bugs?|bees?|wasps?|cold|gnats?|flies|seagulls?|swans?|allergies|nettles)|playing|race|"
        r"every (?:game|time at|race)|when we (?:race|play)|all the way|lol|chess|cards|today at",
    ),
    rule(
        "maltrato",
        "me matarme golpeandome pegandome violaron violo",
        rf"(?:{_KIN_ES}|el)(?: (?:me|siempre|quiere|dice|dijo|que|va|anoche|ayer|hoy|ya|volvio|a|otra|vez|esta|borracho|se|y)){{0,6}} "
        rf"(?:pega|pego|pegarme|golpea|golpeo|golpearme|golpeandome|pegandome|viola|violo|ahorca|ahorco|patea|pateo|maltrata|apunalo|"
        rf"ataco|abusa|amenaza|amenazo|estrangulo|abuso de mi)(?= [.,?-]| $| (?:otra|de nuevo|y|anoche|ayer|hoy|cuando|con|mucho|todos|"
        rf"pero|siempre|perdon|de muerte|sorry|please|and|but|lol|fuerte|a mi|cada|emoji\w+))|"
        rf"me (?:pego|golpeo|volvio a (?:pegar|golpear)) (?:otra vez|de nuevo)|volvio a (?:pegarme|golpearme)|me violaron|"
        rf"(?:{_KIN_ES}|el|ella) (?:\w+ ){{0,3}}?(?:me )?(?:quiere|va a|intento|trato de|amenaz\w+ con|iba a|dice que va a|dijo que va a) "
        rf"(?:\w+ )?matar(?:me)?|me (?:quiere|quieren|van a|va a) matar|(?:me )?amenaz\w+ con matarme|amenaz\w+ de muerte|"
        rf"(?:tengo )?miedo de mi (?:marido|esposo|ex|novio|pareja)|temo por mi vida",
        rf"{_JOKE}|matar (?:el|la) (?:tiempo|hambre)|con (?:la|las) (?:noticia|cuentas)",
    ),
)
