"""Wording of a life in danger: too many pills, poison, a place to fall from, a weapon, no way on.

English and Spanish, written as `wording_fold` leaves them; see `wording_crisis` for how it is read.
A number of pills counts from eight, because two or four are what people take for a sore knee.
"""

from coach.programme.wording_rules import END_OF_CRY, Rule
from coach.programme.wording_rules import near_rule as rule

_MANY = (
    r"(?:\d{2,3}|[89]|eight|nine|ten|eleven|twelve|fifteen|sixteen|eighteen|twenty|thirty|forty|fifty|sixty|"
    r"seventy|eighty|ninety|(?:a |one |two |three )?hundreds?|(?:a )?dozens?|ocho|nueve|diez|doce|quince|veinte|"
    r"treinta|cuarenta|cincuenta|sesenta|cien|too (?:many|much)|a lot|lots|loads|tons|a ton|so many|(?:a|the|my) (?:whole )?(?:bottle|"
    r"handful|bunch|pack|packet|box|strip)|demasiad[oa]s|much[oa]s|un monton|(?:un|el|todo el) (?:frasco|bote)|una caja|"
    r"un punado)"
)
_PILL_LINK = (
    r"(?: (?:of|or|more|my|the|these|those|his|her|moms|mums|dads|extra|strong|strength|whole|sleeping|pain|blood|pressure|"
    r"anxiety|different|random|prescription|heart|de|mis|las|los|esas|sus)){0,4}"
)
_PILL = (
    r"(?:pills?|tablets?|capsules?|caplets?|painkillers?|meds|medications?|tylenols?|paracetamols?|acetaminophen|ibuprofens?|"
    r"advils?|aspirins?|aleves?|naproxen|xanax|ambien|sleepers|oxycodone|oxys?|percocets?|vicodins?|tramadols?|"
    r"benadryls?|antidepressants?|zoloft|sertraline|prozac|lexapro|fluoxetine|benzos|valiums?|klonopins?|seroquel|"
    r"trazodone|lithium|pastill(?:a|as|itas)|pildoras|tabletas|capsulas|medicinas|medicamentos|aspirinas|"
    r"ibuprofenos?|calmantes|somniferos)"
)
_POISON = (
    r"(?:bleach|poison|antifreeze|ammonia|drano|(?:drain|oven|toilet|bathroom) cleaner|pesticide|insecticide|"
    r"weed ?killer|detergent|turpentine|paint thinner|gasoline|petrol|kerosene|rubbing alcohol|lye|"
    r"acid(?! reflux)|cyanide|cloro|lejia|veneno|raticida|amoniaco|acido|insecticida|gasolina|anticongelante|"
    r"limpiador)"
)
_HIGH = r"(?:bridge|overpass|roof|rooftop|ledge|cliff|railing|edge|balcony ledge|(?:train |railway |subway )?tracks|rails)"

DANGER: tuple[Rule, ...] = (
    rule(
        "many pills",
        "took taken taking take swallowed swallowing swallow popped downed ate ingested tome trague tomar tomarme "
        "tragarme tomado tragado trago tomando",
        rf"(?:took|taken|taking|swallowed|swallowing|popped|downed|ate|ingested|(?:to|will|gonna|could|might|and|just) (?:take|swallow)|"
        rf"tome|trague|tomarme|tragarme|tomar|tomado|tragado|tomando)(?: (?:like|about|maybe|over|almost|nearly|around|all|at least|"
        rf"some|como|casi|unas|unos|mas de|another)){{0,2}} {_MANY}{_PILL_LINK} {_PILL}",
        r"(?:a|per) (?:day|week)|every|everyday|daily|each|al dia|por dia|diari\w+|cada|over (?:the|a|\d+)|"
        r"this (?:week|month)|this year|to (?:the|my|his|her) (?:pharmacy|chemist|doctor|clinic|mum|mom|dad|bin)|"
        r"back to|out of the|a lot of (?:my )?(?:time|meds for)|years|since|con el desayuno|with (?:breakfast|food)",
    ),
    rule(
        "poison",
        "bleach poison antifreeze ammonia drano cleaner pesticide insecticide weed weedkiller detergent turpentine thinner "
        "gasoline petrol kerosene alcohol lye acid cyanide cloro lejia veneno raticida amoniaco acido insecticida gasolina "
        "anticongelante limpiador",
        rf"(?:drank|drink|drinking|drunk|swallow(?:ed|ing)?|ate|ingested|gulped|downed|chugged|bebi|beber|tome|tomar(?:me)?|"
        rf"tomado|bebido|trague|ingeri|took)(?: (?:a|an|the|some|half|whole|entire|bottle|cup|glass|capful|of|little|lot|bit|rat|all|"
        rf"my|household|un|una|botella|vaso|taza|trago|poco|de|el|la|mucho|litro|para|ratas)){{0,5}} {_POISON}",
        r"took (?:the|some|a bottle of|my) (?!rat|poison)\w+|poison (?:ivy|oak)|(?:acid|acido) (?:drops|jazz|folico)|"
        r"(?:veneno|bleach|poison) (?:out|from the|away|to the)",
    ),
    rule(
        "on the edge",
        "bridge overpass roof rooftop ledge cliff railing edge tracks rails puente azotea techo cornisa vias borde "
        "precipicio barranco",
        rf"(?:standing|stood|sitting|climbed|climbing|up)(?: (?:here|up|right|just|now|alone|out))?"
        rf" (?:on|at|over|onto) (?:top of )?(?:the|a|this) (?:edge of (?:the|a) )?(?:wrong side of the )?{_HIGH}(?: alone| here)?{END_OF_CRY}|"
        rf"(?:im|id|been) (?:up )?(?:on|at) (?:the|a) (?:edge of (?:the|a) (?:bridge|roof|cliff)|ledge|"
        rf"(?:train |railway |subway )?tracks|railing){END_OF_CRY}|"
        rf"(?:lie|lying|lay|laying)(?: down)? (?:on|across) the (?:train |railway )?tracks|"
        rf"(?:parad[oa]|sentad[oa]|subid[oa]|de pie)(?: aqui)? (?:en|sobre|al borde de|a la orilla de) "
        rf"(?:el|la|las|un|una|del)? ?(?:borde del? )?(?:puente|azotea|techo|cornisa|vias(?: del tren)?|borde|precipicio|"
        rf"barranco){END_OF_CRY}|estoy en (?:la cornisa|las vias(?: del tren)?|la azotea){END_OF_CRY}",
        r"view|lovely|nice|photo|picture|ducks|beautiful|sunset|watching|rest\w*|boats?|selfie|fish\w*|walk\w*|"
        r"breath|vista|foto|bonit[oa]|hermos[oa]|patos|descans\w+|camin\w+",
    ),
    rule(
        "weapon at hand",
        "gun pistol revolver rifle shotgun pistola escopeta soga rope noose",
        rf"(?:have|got|found|holding|grabbed|bought|loaded|loading)(?: (?!no\b)\w+){{1,3}} (?:gun|pistol|revolver|"
        rf"shotgun|noose){END_OF_CRY}|(?:tied|tying|hung) (?:the|a|my) (?:rope|noose){END_OF_CRY}|"
        rf"(?:tengo|agarre|compre|cargue) (?:una|la|mi|el) (?:pistola|escopeta|soga|arma){END_OF_CRY}|"
        rf"(?:ate|amarre|colgue) (?:la|una) soga",
        r"(?:glue|nail|water|massage|heat|spray|staple|toy|radar|nerf) gun|hunting|range|locked|safe\b|sold|"
        r"theragun|caza",
    ),
    rule(
        "no way on",
        "nothing matters done finished everything nada importa seguir aguanto sentido todo",
        rf"nothing (?:really |even |ever )?matters(?: (?:to me|anymore|now|at all|at this point)){{0,2}}{END_OF_CRY}|"
        rf"(?:im|i am)(?: (?:so|just|really|completely|totally|fucking|all)){{0,2}} (?:done|finished|through) with (?:everything|it all|"
        rf"all of it|all of this|this world|being here|everyone|myself)(?: anymore| now)?{END_OF_CRY}|"
        rf"(?:no|nolonger|ya no) quiero seguir(?: (?:mas|asi|con (?:nada|todo|esto|mi vida|esta vida)|adelante|luchando|"
        rf"aqui|existiendo|respirando)){{0,2}}{END_OF_CRY}|nada (?:me )?(?:importa|vale la pena|tiene sentido)"
        rf"(?: (?:ya|mas|para mi)){{0,2}}{END_OF_CRY}|ya nada (?:me )?importa|hart[oa] de (?:todo|vivir|la vida|mi vida){END_OF_CRY}",
        r"lol|on my list|for today|mensajes",
    ),
    rule(
        "make it stop",
        "stop end over pare parar acabe termine",
        rf"(?:make|let) (?:it|this|everything|all this|all of it|them|the (?:pain|voices|thoughts|suffering|hurt\w*)|my (?:pain|"
        rf"thoughts|head|brain))(?: (?:just|all|please|finally)){{0,2}} (?:stop|end|be over|go away)(?: (?:please|now|already|"
        rf"forever)){{0,2}}{END_OF_CRY}|(?:please|just) (?:end|stop) (?:the|this|my|all the) (?:pain|suffering|life){END_OF_CRY}|"
        rf"(?:^ |(?<= [.,] )|(?<= please )|(?<= just )|(?<= stop )|(?<= and )|(?<= but )|(?<= now )|(?<= emojigood ))end (?:it|this|everything)(?: (?:now|please|already)){{0,2}}{END_OF_CRY}|"
        rf"(?:want|need)(?: all)? (?:this|that) to (?:end|stop|be over)(?: (?:please|now|already)){{0,2}}{END_OF_CRY}|"
        rf"(?:haz|hagan|has) que (?:ya |se ){{0,2}}(?:pare|acabe|termine)(?: ya| por favor){{0,2}}{END_OF_CRY}|"
        rf"(?:haz|hagan|has|quiero|ojala|necesito) (?:que )?(?:esto|todo|todo esto|el dolor|se)(?: (?:ya|se))* (?:pare|acabe|termine)"
        rf"(?: (?:ya|por favor|para siempre)){{0,2}}{END_OF_CRY}",
    ),
    rule(
        "wants to die",
        "dye dy dieing die",
        rf"(?:let me|so i can|so that i can|can i)(?: (?:just|please|finally)){{0,2}} die{END_OF_CRY}|"
        rf"(?:want|wanted|going|ready|wish|need|hope|rather|deserve)(?: (?:to|i|could|would|just|really|so|bad|fucking)){{0,4}} "
        rf"(?:dye|dy|dieing)(?: (?:tonight|today|now|please|soon|alone|already)){{0,2}}{END_OF_CRY}",
        r"hair|roots|shirt|dress|wool|eggs|blonde|blue|red|colou?r",
    ),
)
