"""Injuries that need help at once: bleeding, a fall, a broken bone, a collision; both languages.

Read as the warning signs of `wording_medical` are, with the same exceptions.
"""

from coach.programme.wording_medical import sign
from coach.programme.wording_rules import END_OF_CRY, Rule

_BONE = (
    r"(?:hip|leg|ankle|arm|wrist|foot|ribs?|bone|kneecap|knee|collarbone|shoulder|neck|back|nose|skull|pelvis|elbow|hand|"
    r"jaw|femur|spine)"
)
_BONE_ES = r"(?:cadera|pierna|tobillo|brazo|muneca|pie|costillas?|hueso|rodilla|hombro|clavicula|nariz|mano|codo|cuello)"
_VEHICLE = (
    r"(?:car|truck|bus|bike|van|cyclist|bicycle|motorcycle|motorbike|scooter|lorry|taxi|vehicle|train|driver|suv|"
    r"pickup)"
)
_VEHICLE_ES = r"(?:carro|coche|auto|camion|camioneta|moto|bici|bicicleta|bus|autobus|taxi)"
_FELL = (
    r"(?:fell(?! (?:asleep|behind|in love|for|short|apart|out|through|off (?:the )?(?:wagon|plan|track)))|fallen|falling|fall|"
    r"slipped|tripped|on the (?:floor|ground))"
)
_UP = r"(?:get (?:back )?up|stand(?: up)?|move|walk|get to my feet|get off the (?:floor|ground))"

INJURY: tuple[Rule, ...] = (
    sign(
        "bleeding",
        "bleeding blood bleed sangre sangrando sangro desangrando",
        rf"(?:im|i am|am|me|keep|kept|still|started)(?: (?:really|still|just|now|im|badly|also)){{0,2}} bleeding|"
        rf"bleeding (?:a lot|badly|heavily|out|profusely|everywhere|so much)|bleed(?:ing)? to death|"
        rf"(?:theres|there is|there was|seeing|see|so much|covered in|too much|lots of)(?: (?:so much|a lot of|lots of|some|bright|red|in)){{0,2}} "
        rf"blood(?: (?:everywhere|all over|coming|on (?:the|my)|in my|now)| (?:on|in) (?:the|my) \w+)?{END_OF_CRY}|blood (?:everywhere|all over|is "
        rf"(?:pouring|coming|gushing))|blood in (?:my|the) (?:stool|urine|pee|poop|poo|vomit|spit|toilet)|"
        rf"(?:losing|lost) (?:a lot of|so much|too much|lots of) blood|(?:estoy|sigo|ando) sangrando|me (?:estoy )?desangr\w+|"
        rf"hay (?:mucha |tanta )?sangre(?! (?:de|fria)){END_OF_CRY}|(?:pierdo|perdi|perdiendo|sale|saliendo|salio) (?:mucha|tanta) sangre|"
        rf"sangre (?:en (?:la orina|las heces|el excremento|el vomito)|por todos)",
        r"blood (?:pressure|test|orange|don\w+|drive|sugar|moon|type|work|bank)|blister\w*|gums?|shaving|paper cut|"
        r"(?:little|bit|slightly|barely) (?:\w+ )?bleed\w*|bleeding (?:a little|a bit|slightly|heart|hell|obvious|edge)|film|movie|"
        r"heart (?:is )?bleeding|stopped bleeding|un poco|presion",
    ),
    sign(
        "cannot get up",
        "fell fallen falling fall slipped tripped floor ground help cai caida caido resbale tropece suelo piso",
        rf"{_FELL}\b[a-z, ]{{0,40}}\b(?:cant|couldnt|unable to|not able to|cannot)(?: (?:even|really|seem to)){{0,2}} {_UP}|"
        rf"(?:cant|unable to|not able to)(?: even| really)? (?:{_UP}|move my \w+|feel my \w+)\b[a-z, ]{{0,24}}\b{_FELL}|"
        r"help(?: me)?(?: [.,])* (?:i )?cant (?:get up|stand|move)|stuck on the (?:floor|ground)|"
        r"(?:cai|caida|caido|resbale|tropece)\b[a-z, ]{0,30}\bno (?:me )?(?:puedo|podia|pude|logro) (?:levantar|parar|mover|"
        r"caminar|poner)(?:me)?|no (?:me )?puedo (?:levantar|parar|mover)(?:me)?(?: del| en el| desde| porque me| me) "
        r"(?:suelo|piso|cai)|tirad[oa] en el (?:suelo|piso)",
        r"(?:leaves|rain|snow|branches|prices|temperatures?) (?:are |is |was |were |keeps? )?f[ae]ll\w*|asleep|in love|stop|stand (?:him|her|it|this)|stand the \w+|tirad[oa] en el (?:suelo|piso) (?:hay|estaba)",
    ),
    sign(
        "broken bone",
        "broke broken fracture fractured shattered dislocated snapped cracked break rompi quebre rompio quebro "
        "fracturado roto rota quebrada quebrado fracturada fracturo disloque",
        rf"(?:broke|broken|fractured?|shattered|dislocated|snapped|cracked) (?:my |a |the |some |both my ){{0,2}}(?:left |right )?{_BONE}|"
        rf"{_BONE}(?: (?:is|might|may|be|feels|looks|could|was|must|like|its|definitely|probably|i|think)){{0,4}} (?:broken|fractured|"
        rf"dislocated|shattered)|(?:rompi|quebre|fracture|fracturo|disloque|rompio|quebro|fracturado|roto)(?: (?:la|el|una|un|mi)){{0,2}} "
        rf"{_BONE_ES}|{_BONE_ES}(?: (?:esta|parece|creo|que)){{0,2}} (?:rot[oa]|quebrad[oa]|fracturad[oa])",
        r"recover\w*|heal\w*|my old|cracked (?:my )?(?:neck|back)|broke (?:my )?back (?:for|to)|broken (?:in|heart)|"
        r"(?:phone|shoe|chair|glass\w*|table) |back ?(?:pack|door|yard)|hand ?(?:rail|le)|arm ?(?:rest|chair)|neck ?lace|"
        r"when i broke|since i broke",
    ),
    sign(
        "struck",
        "hit struck over knocked crash accident wreck atropello atropellaron atropellado atropellada choco "
        "pego golpeo tumbo",
        rf"(?:hit|struck|run over|knocked (?:down|over|off my \w+)) by (?:a|an|the|some|this) (?:\w+ )?{_VEHICLE}|"
        rf"{_VEHICLE} (?:just |has )?(?:hit|struck|ran over|knocked|ran into) me|"
        rf"(?:was|been|got|im|had|just)(?: just| in| into){{0,2}} (?:a )?(?:bad |serious )?(?:car|bike|motorbike|traffic|motorcycle) (?:accident|crash|wreck)|"
        rf"me atropell\w+|me (?:choco|golpeo|pego|tumbo) (?:un|una|el|la) {_VEHICLE_ES}|"
        rf"(?:un|una) {_VEHICLE_ES} me (?:choco|golpeo|pego|tumbo|dio)|(?:fui|me han) atropellad[oa]",
        r"(?:nearly|almost|avoid\w*|could have|couldve|casi|por poco|like i)\b[a-z ]{0,24}(?:hit|run over|struck|atropell\w+|knocked)|"
        r"my (?:car|fence|house|bike|truck|mailbox|van) (?:\w+ ){0,2}hit|(?:dont want|not|afraid|scared|worried|careful)\b[a-z ]{0,24}"
        r"(?:hit|run over|struck)|(?:squirrel|deer|bird|fox) ",
    ),
    sign(
        "bad fall",
        "fell fall cai caida",
        r"(?:bad|nasty|serious) fall|fell (?:down|off) (?:the|a|some|my) (?:\w+ )?(?:stairs|steps|ladder|roof|staircase)|"
        r"fell\b[a-z, ]{0,24}\b(?:hurt|injured|hit) my (?:hip|neck|back|spine)|"
        r"cai (?:por|de) (?:las|la|una) (?:escaleras?|azotea)|caida (?:fea|fuerte|grave)",
        r"prices|sales|numbers",
    ),
    sign(
        "ambulance",
        "ambulance 911 paramedics ambulancia 999 112",
        r"(?:call|calling|need|send|get)(?: (?:me|an|the|for|please)){0,3} (?:ambulance|911|paramedics|999)|"
        r"(?:llam\w+|necesito|manden|pidan)(?: (?:a|una|al|la)){0,2} (?:ambulancia|911|112)",
        r"get (?:past|by)|for (?:him|her|my|a neighbou?r|them)",
    ),
)
