"""Wording of a crisis in Spanish: suicide, self-harm, goodbye, method, burden, threats to others.

Written without accents, as `wording_fold` leaves them. See `wording_crisis` for how it is read.
"""

from coach.programme.wording_rules import Rule
from coach.programme.wording_rules import near_rule as rule

_FIGURE = (
    r"(?:de )?(?:la )?(?:risa|hambre|sueno|ganas|sed|calor|frio|verguenza|pena ajena|cansancio|aburrimiento|amor|"
    r"envidia|emocion|nervios|antojo|curiosidad|miedo|felicidad)"
)


CRISIS_ES: tuple[Rule, ...] = (
    rule(
        "morir",
        "morir morirme muerto muerta morirse muera muriera morire moriria muriendo muerte muero ojala",
        r"(?:quiero|quisiera|querria|deseo|prefiero|preferiria|gustaria|necesito|ganas de|pensando en|pienso en|ojala me|"
        r"merezco|voy a|quiero la|deseando|listo para|lista para|intente|mejor)(?: (?:me|ya|solo|mejor|la|en|estar|"
        r"a|que|simplemente|nada|mas|tanto|deseo|pronto|dormir|y|no|mi)){0,4} (?:morir(?:me)?|muert[oa]|muera|muriera|muerte)|"
        r"(?:estaria|estarian|estaria yo|estoy) mejor muert[oa]|ojala (?:estuviera|estuviese) muert[oa]|"
        r"ojala (?:me )?(?:muera|muriera|muriese)|mejor me muero|(?:me muero|morirme) de una vez|ojala no (?:despert\w+|hubiera nacido|existier\w+|amanec\w+)|(?:me )?quiero morir",
        rf"mor\w+ {_FIGURE}|no (?:me )?(?:quiero|quisiera) mori\w+|muerte (?:de|del) (?:mi|un|su)",
    ),
    rule(
        "matarme",
        "matarme mato matar mate quitarme quitar vida suicidarme suicidarse ahorcarme colgarme dispararme ahogarme "
        "envenenarme tirar lanzar aventar arrojar tirarme lanzarme aventarme arrojarme pastillas sobredosis pistola puente tren soga cortarme cortar "
        "venas lastimarme hacerme dano herirme quemarme corto corte lastimo quemo dano autolesion autolesiones "
        "sobredosis tome trague tomo",
        r"matarme|me (?:voy a matar|mato|quiero matar|quisiera matar)|quitarme la vida|me quito la vida|"
        r"(?:ahorcar|colgar|disparar|envenenar|ahogar)me|(?:tirarme|lanzarme|aventarme|arrojarme|saltar|me tiro|me lanzo|me aviento|me voy a (?:tirar|lanzar|aventar|arrojar))"
        r"(?: (?:del?|al?|por|desde|bajo|debajo|un|una|el|la|las|los|a|de|abajo)){0,4} (?:puente|tren|metro|ventana|balcon|edificio|azotea|carro|"
        r"coche|camion|vias|rio|techo|autobus)|(?:tomar(?:me)?|tome|trague|tragarme|tomarme|me tome|me tragaria|me tomo)"
        r" (?:todas|todo|un monton|muchas|un frasco|el frasco|una caja|demasiadas)(?: \w+){0,3}(?= [.,]| $| pastill\w*| medic\w*| para| y)|"
        r"sobredosis|(?:tengo|compre|consegui) (?:una |la |el )?(?:pistola|soga|arma) (?:lista|cargada|en la|para)|"
        r"cort(?:ar|o|e|ando)(?:me|arme)? ?(?:las )?venas|(?:quiero|voy a|ganas de|necesito|empece a|vuelto a|volvi a|pienso en|pensando en|vuelvo a|estoy|"
        r"deseos de|tentacion de|intente) (?:cortarme|lastimarme|hacerme dano|herirme|quemarme|hacerme mal|golpearme)|"
        r"(?:me (?:corto|corte|lastimo|hago dano|quemo)) (?:a proposito|otra vez|los brazos|las munecas|para|yo (?:mism[oa]|sol[oa])|"
        r"cuando)|autolesion\w*",
        r"(?:me mato (?:la|el|ese|esa|esta|este|trabajando|de)|mato de (?:risa|trabajo|hambre)|matarme (?:de risa|trabajando|entrenando|en el gimnasio)|cortarme (?:el pelo|las unas|un poco)|"
        r"me corte (?:el pelo|afeit|cocin)|no quiero (?:lastimarme|hacerme dano|cortarme)|miedo (?:de|a) (?:lastimarme|hacerme)|"
        r"(?:mi|el) (?:jefe|marido|esposo|madre|mama|mujer|esposa|papa) va a matarme|va a matarme|tome todas mis (?:pastillas|medicinas) (?:hoy|de)|"
        r"(?:muchas|todas las|un monton de|demasiadas) (?:fotos|selfies|clases|vitaminas|siestas|vueltas|cosas)|sobredosis de (?:azucar|chocolate|cafe))",
    ),
    rule(
        "no vivir",
        "acabe termine todo vivir viva vivo vida viviendo existir seguir aqui despertar despertarme amanecer desaparecer acabar terminar "
        "aguanto aguantar puedo soporto mundo dormir irme nacido",
        r"(?:no|sin|ni|nada|ya no)(?: (?:quiero|tengo|ganas|de|deseo|vale|la|pena|puedo|quisiera|razon|motivos?|razones|para|por|"
        r"que|sentido|tiene|hay|mas|le|veo|encuentro|me|gusta|a|mi|quedan|queda|quiere|seguir|esta|mi|se|si)){1,7} "
        r"(?:vivir|viviendo|existir|existiendo|vida|despertar(?:me)?|amanecer|estar (?:aqui|viv[oa]|en este mundo)|seguir aqui|"
        r"seguir (?:asi|adelante|con vida|mas)|en este mundo|vale la pena)|"
        r"vida (?:ya )?no (?:vale (?:la pena|nada)|tiene sentido)|(?:cansad[oa]|hart[oa]|aburrid[oa]) de (?:vivir|la vida|estar viv[oa]|mi vida|existir|todo y quiero)|"
        r"(?:acabar|terminar) con (?:todo|mi vida|esto de una vez|esta vida|mi sufrimiento|mi dolor|el dolor)|(?:terminarlo|acabarlo) todo|que (?:todo|esto) (?:se )?(?:acabe|termine)(?: ya| de una vez)?(?= [.,?-]| $| (?:and|but|sorry|please|lol|again|now|tonight|because|so|too|y|pero|perdon|emoji\w+))|"
        r"(?:quiero|quisiera|deseo|ganas de|mejor)(?: \w+)? (?:desaparecer|dejar de (?:existir|vivir|sufrir)|no (?:existir|despertar)|dormir (?:y no|para siempre))|"
        r"(?:quiero|quisiera) (?:irme|ir|dejar) (?:de )?este mundo|dormir(?:me)? (?:y (?:no|nunca|ya no) despertar|para siempre)|no estare (?:aqui )?(?:manana|mas|por mucho)|"
        r"(?:no|ya no) (?:aguanto|soporto|puedo con) (?:mas )?(?:vivir|la vida|esta vida|mi vida|el dolor|este dolor|tanto dolor)|"
        r"ya no (?:puedo|aguanto|soporto) mas|no puedo mas(?= [.,]| $| con (?:todo|la vida|esto))|ya no puedo seguir|no puedo seguir (?:asi|viviendo|adelante)|"
        r"preferiria no (?:haber nacido|existir|estar)|ojala no hubiera nacido|para que (?:vivir|seguir viviendo)|que sentido tiene (?:vivir|la vida|seguir)",
        r"(?:camin\w+|cuesta|subida|piernas|rodilla|calor|pies|lluvia|pasos|correr|mensajes|programa|escaleras|trabajo|minutos|minutes|"
        r"vivir (?:en|con|aqui|lejos|sin (?:cafe|caminar|mi perro))|aqui (?:en|hoy)|desaparecer (?:de vacaciones|unos dias)|despertar(?:me)? (?:temprano|tarde|tan|antes|al)|"
        r"de por vida|seguro de vida|vida social|cambio de vida)",
    ),
    rule(
        "carga o adiós",
        "nadie carga mejor sin extranaria extranarian extranara notaria importaria importo adios despedirme despedida mensaje perdonenme "
        "perdon cuiden cuida carta faltaria falta estorbo",
        r"(?:soy|siendo|ser|me siento|siento que soy) (?:solo )?(?:una|un|como una) (?:gran )?(?:carga|estorbo)(?! de trabajo)|(?:estar(?:ian?|an)|vivirian|serian?)"
        r"(?: \w+){0,2} (?:mejor|mas felices) (?:todos )?(?:sin mi|si (?:yo )?(?:no|me|ya no|muriera|desapareciera))|mejor sin mi|"
        r"nadie (?:me )?(?:va a extranar\w*|extranaria|va a extranar\w*|echaria de menos|notaria|me va a extranar|lloraria|se daria cuenta)|a nadie le (?:importaria|importa) si (?:me muero|vivo|"
        r"muero|desaparezco|existo)|adios (?:a todos|para siempre|mundo|mundo cruel|a mi familia|y perdon\w*|por siempre)|(?:quiero|quisiera|vengo a|solo) despedirme|"
        r"(?:es mi|este es mi|mi) (?:ultim[oa] (?:mensaje|adios|dia|noche|carta)|despedida|carta de despedida)|perdon(?:enme|ame|en) (?:por )?(?:lo que voy|todo ,? ?adios)|"
        r"(?:cuid(?:en|a|ar) (?:a|de) (?:mis?) \w+ cuando (?:yo )?(?:no|me|ya no))|cuando (?:yo )?(?:ya )?no este(?: aqui| mas)?(?= [.,]| $| cuid)|diles que los (?:amo|quiero)",
        r"mejor sin mi (?:ayuda|perro)|sin (?:mis|miedo)|despedirme de (?:mi (?:amig\w+|companer\w+|herman\w+)|un)|carga (?:de|del) (?:telefono|bateria|celular)",
    ),
    rule(
        "amenaza",
        "matar matarlo matarla matarlos hacerle dispararle apunalar lastimar golpear dano",
        r"(?:quiero|voy a|quisiera|ganas de|pienso|estoy por|podria) (?:matar(?:l[oa]s?)? ?(?:(?:a (?:mi \w+|alguien|todos|ella|el|ese|esa))|(?=[.,] |$|hoy|esta|y ))|"
        r"matarl[oa]s?|hacerle dano a \w+|hacerle dano|dispararle|apunalar\w*|lastimar a (?:alguien|mi \w+))",
        r"no (?:quiero|voy a|quisiera) (?:\w+ )?|tiempo|hambre",
    ),
)
