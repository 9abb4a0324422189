"""The rules for what is to come, English and Spanish: later, a pause, its end, another plan.

`later` moves one walk, `change` the plan for good. Within a table any rule that matches will do.
All patterns see the plain form of `wording_fold` with numbers already written as digits.
"""

from coach.programme.wording_rules import Rule, rule
from coach.programme.wording_when import DAYS, FOR_GOOD, ONE_OFF

LATER: tuple[Rule, ...] = (
    rule(
        "later",
        "later luego despues postpone reschedule snooze delay aplazar posponer raincheck "
        "rato tarde tarde posponerla posponerlo",
        r"later|mas tarde|luego|despues|al rato|postpone|reschedule|snooze|aplazar|posponer(?:l[ao])?|"
        r"rain ?check|(?:en|dentro de) un rato|push (?:it|back)",
        r"(?:see|talk|speak|text|chat|catch)(?: to| with)? (?:you|ya|u)? ?later|(?:^|bye|hasta) "
        r"(?:luego|later)|sooner or later|later alligator|years later|hasta luego|"
        r"later (?:in )?(?:life)|despues de (?:caminar|la caminata)",
    ),
    rule(
        "another time",
        "tomorrow tonight manana instead another move morning evening afternoon "
        "weekend monday tuesday wednesday thursday friday saturday sunday sat lunes martes miercoles "
        "jueves viernes sabado domingo noche otro mover cambiar in at after before around pm am "
        "oclock remind recuerdame push shift swap",
        rf"(?:can (?:i|we)|could (?:i|we)|may i|i can|i could|ill|i will|will|gonna|going to|going|"
        rf"lets|let me|do it|move (?:it|this|that|my walk|the walk|todays|today|{DAYS}\w*)|"
        rf"push (?:it|back|this|my walk)|shift (?:it|my walk|this)|swap\b[a-z ]{{0,16}}|"
        rf"instead|rather|prefer|how about|what about|maybe|try|aim|plan|but|remind me(?: again)?|ask me|"
        rf"text me|ping me|better|"
        rf"walk|go|make it|change (?:it|today|this|my walk|the walk|todays)|not now|not yet|"
        rf"puedo|podemos|podria|voy|ire|lo hago|la hago|lo hare|la hare|mejor|prefiero|"
        rf"mover(?:la|lo)?|pasar(?:la|lo)?|camino|caminare|saldre|hare|pasala|pasalo|muevela|"
        rf"cambiar(?:la|lo)?|cambia(?:la|lo)?|recuerdame|quiza|pero|dejalo para|dejo para|dejo|dejemoslo para|"
        rf"hagamoslo|(?:no|not) (?:today|tonight|hoy)|hoy no|no|cant today|didnt(?: go)?)\b"
        rf"[a-z0-9, ]{{0,28}}?(?<= )(?:{ONE_OFF})",
        rf"{FOR_GOOD}|(?:see|talk|speak) (?:to )?(?:you|ya) |(?:what time|when) (?:is|are|do|does)|"
        rf"(?:wont|cant|not) (?:be able to )?(?:walk |go |make it |do it |do )?"
        rf"(?:tomorrow|tonight|on|at|{DAYS})(?! but)|(?:done|did|walked|went)\b|"
        rf"puedo (?:manana|el)(?= [.,]| $) no|(?:weather|rain|forecast) .{{0,20}}tomorrow|"
        r"no puedo (?:manana|el \w+|esta (?:tarde|noche))(?= [.,]| $)",
    ),
    rule(
        "time alone",
        "",
        rf"^ (?:(?:ok|no|yes|sorry|maybe|how about|what about|hmm|actually|please|"
        rf"perhaps|not now|not yet|better|mejor|quiza|para|,|-|por favor|es|hoy no|not today|hi|"
        rf"un poco|a bit|for|till|puede ser|si|ahora no|aun no|wait|wait until|it) ){{0,4}}{ONE_OFF}"
        rf"(?: (?:instead|please|ok|okay|maybe|better|por favor|thanks|gracias|mejor|works?|"
        rf"morning|evening|afternoon|night|at|a|las|la|por|\d{{1,2}}(?:[:.]\d{{2}})?|am|pm|then|for|"
        rf"me|is|good|would|be|puede|ser|today|hoy|if|thats|fine|perhaps|sorry|i|will|promise|,|"
        rf"de|manana|tarde|noche|-|emojigood|emojithanks|lunch|after|work)){{0,6}}(?: [.,?])* $",
    ),
    rule(
        "not yet",
        "yet now todavia aun ahora",
        r"not (?:just )?yet|not (?:right )?now|^ (?:todavia|aun) no"
        r"|^ no,? (?:todavia|aun)|^ ahora no|i will (?:do it|go|walk) soon|"
        r"havent (?:\w+ ){0,2}yet,? (?:but|will|going|i will)",
        r"not now or ever",
    ),
    rule(
        "needs time",
        "give need dame minutes",
        r"give me \d+ minutes|give me (?:a|an) (?:bit|while|moment)|"
        r"need (?:another )?\d+ minutes|dame \d+ minutes|(?:remind|text|ask|ping) me (?:again )?(?:later|"
        r"in \d+ minutes)",
    ),
)

PAUSE: tuple[Rule, ...] = (
    rule(
        "pause",
        "pause pausing paused pausa pausar pausame pausarlo pauses",
        r"paus(?:e|ing|ar|a|ame|arlo)",
        r"(?:dont|no|not|never|didnt|without|no need to) (?:\w+ )?paus\w*|paused? (?:to|at|for breath)|"
        r"gave me pause",
    ),
    rule(
        "a break",
        "break",
        r"(?:take|need|want|have|having|taking|on) (?:a|an|my|some)?(?: \w+)? ?break"
        r"(?! (?:from work|at work|room))|(?:a|week|month) break please|^ break(?: please)?(?: [.,])* $",
        r"lunch break|coffee break|on my break|during|at break|break (?:up|down|a leg)|"
        r"(?:dont|not) (?:need|want)",
    ),
    rule(
        "stop for a while",
        "stop halt hold off texting messages texts no reminders",
        r"(?:stop|hold off|halt|no (?:more )?(?:texts|messages|reminders))\b[a-z ]{0,24}\b(?:for (?:now|a (?:bit|"
        r"while|week|few|couple|month|day)|\d+ (?:days?|weeks?|months?)|today)|until \w+|till \w+|"
        r"this week|next week|this weekend|today|tonight|tomorrow|while)",
        r"(?:cant|wont|dont|didnt|couldnt) stop|bus stop|stop (?:at|by|off|in)",
    ),
    rule(
        "away",
        "away holiday holidays vacation vacations traveling travelling abroad vacaciones viaje "
        "hospital surgery operation trip viajando fuera hols operacion cruise",
        r"(?:(?:im|am|be|being|go|going|away|on|leaving|off|away on|gone|taking|have|go|for) )"
        r"(?:\w+ )?(?:away|holidays?|vacations?|travell?ing|abroad|hols|a trip|cruise)\b[a-z0-9 ,]{0,20}|"
        r"travell?ing (?:for|until|this|next|till)|^ away (?:for|until|this|next|till|from|all)\b[a-z0-9 ]{0,20}|(?:voy|estoy|estare|salgo|me voy) (?:de|fuera|en un|"
        r"viajando)(?: \w+){0,2}|de vacaciones|(?:in|having|going into) (?:the )?(?:hospital|surgery)|"
        r"(?:having|have) (?:an|my|a) (?:operation|surgery)|holiday (?:until|till|for|next|this)",
        r"(?:walk\w*|did|done|went) .{0,24}(?:holiday|vacation|away|trip)|right away|take me away|"
        r"throw\w* away|was on|were on|back from|miles away|far away|last|go away|"
        r"run away|minutes away|passed away|voy de camino|estoy en un (?:descanso|rato)",
    ),
    rule(
        "time off",
        "off time week weeks days semana semanas dias month",
        r"(?:some|a little|need|take|bit of) time off|(?:a|the|this|next|\d+|few|couple of) (?:\w+ )?"
        r"(?:weeks?|days?|months?) off|skip (?:this|next|the|a|\d+) (?:whole )?(?:weeks?|days)|"
        r"(?:ill|sick|busy|unwell|flu|covid|poorly|swamped|cant walk|cant|no walks|enferm[oa]|no puedo|"
        r"ocupad[oa]|not well)\b[a-z ]{0,20}"
        r"\b(?:all week|this week|next week|for a week|for the week|for \d+ (?:weeks|days)|"
        r"esta semana|la semana|toda la semana|por \d+ (?:dias|semanas)|this whole week|"
        r"for a few days|a few days|until next week|for a while)|"
        r"(?:descanso|parar|descansar) (?:de |por )?(?:una|\d+|unos|unas|esta|la) (?:semanas?|dias)|"
        r"por \d+ semanas|me tomo (?:unos|una|\d+)",
    ),
)

RESUME: tuple[Rule, ...] = (
    rule(
        "resume",
        "resume unpause restart resuming reanudar reanuda continuar retomar reiniciar "
        "retomo sigamos reanudemos continue carry",
        r"(?:resume|unpause|restart|resuming|reanuda(?:r|emos)?|retom(?:ar|o)|reiniciar|sigamos|continuar|"
        r"continue|carry on)",
        r"(?:dont|not|cant|no|wont|never|didnt) (?:\w+ ){0,2}(?:resume|restart|continue|continuar|carry|"
        r"reanudar|retomar)|(?:cv|my|send) resume|restart my (?:phone|computer)|continue (?:to feel|to be)|"
        r"rain\w* (?:will|to) continue",
    ),
    rule(
        "back again",
        "back ready again start vuelta volvi regrese lista listo volver empezar",
        r"(?:im|am|i am|we are|now) back(?: (?:now|home|again|in town|from (?:holiday|vacation|my trip|"
        r"hospital|travels|break|my break|my holiday|my vacation)|on (?:track|it|my feet)|and ready))*"
        r"(?= [.,]| $| please| to| emoji)|(?:ready|want|like|can we|can i|lets|let us|time) (?:to )?"
        r"(?:start|go|begin|get going|get back|walk|try)(?: walking| it)? ?(?:again|back up|into it|to it)|"
        r"start (?:again|me up again|up again|back up|over|texting me again|the texts again)|"
        r"(?:texts|messages|reminders) (?:back )?on(?: again)?|turn (?:it|them|the \w+) back on|"
        r"feeling better,? (?:ready|lets)|^ back(?: again| now| from (?:holiday|vacation|my trip|hospital|my holiday))?(?: [.,])* $|"
        r"(?:ya )?(?:estoy de vuelta|volvi|regrese|he vuelto)|(?:empezar|comenzar|empecemos|volver a empezar|"
        r"volver a caminar)(?: de nuevo| otra vez)|volver a (?:empezar|comenzar)|"
        r"list[oa] para (?:seguir|volver|empezar|continuar|retomar)",
        r"(?:dont|not|cant|never) (?:\w+ ){0,2}(?:start|ready|back)|back (?:pain|hurts|ache)|call me back|"
        r"my back",
    ),
)

CHANGE: tuple[Rule, ...] = (
    rule(
        "change the plan",
        "change changing cambiar cambia cambio edit update modify switch modificar adjust "
        "cambiarlo cambiame",
        r"(?:change|changing|edit|update|modify|switch|adjust)\b[a-z0-9 ]{0,16}\b(?:plan|plans|days?|times?|"
        r"schedule|walks|reminders?|language|hours|goal|settings|texts|number|phone|place|name|"
        r"timezone|zone|week|minutes|spanish|english|mornings?|evenings?|afternoons?)|"
        r"^ (?:please |i want to |i need to |can i |id like to |how do i )?(?:change|cambiar|cambio|quiero cambiar)"
        r"(?: please| por favor)?(?: [.,?])* $|(?:cambiar|cambia|cambio|modificar|cambiame)\b[a-z0-9 ]{0,16}\b"
        r"(?:plan|dias?|horas?|hours|horario|caminatas|recordatorios?|idioma|objetivo|numero|lugar|"
        r"meta|minutes|ingles|espanol|tarde|tardes|manana|mananas)|(?:walk|walking) (?:days|times?) to",
        rf"(?:dont|no need to|not) change|change of (?:plan|plans|heart|clothes|scene|weather)|"
        rf"change(?: \w+)? (?:it|today|todays|this|my walk|the walk|{DAYS}s?)(?: \w+){{0,2}} (?:to|for) "
        rf"(?!.*{FOR_GOOD})|spare change|change (?:a|the|my) (?:lightbulb|tyre|tire|clothes|shoes|bed)|"
        rf"cambi\w* (?:la caminata|la de hoy|hoy|esta) .{{0,20}}(?:para|a|al) (?!.*{FOR_GOOD})",
    ),
    rule(
        "from now on",
        "every everyday always permanently good each forward future mondays tuesdays wednesdays "
        "thursdays fridays saturdays sundays evenings mornings afternoons weekends weekdays now adelante "
        "siempre cada todos lunes martes miercoles jueves viernes sabados domingos mananas tardes noches "
        "desde los",
        rf"(?:can (?:i|we)|could (?:i|we)|i want|want|id like|i would like|would like|like|move|make|switch|"
        rf"swap|prefer|better|walk|lets|set|"
        rf"please|rather|put|instead|works?|remind me|text me|do|quiero|prefiero|mejor|puedo|podemos|mover|"
        rf"pasar|ponme|poner|caminar|avisame|recuerdame|mandame)\b[a-z0-9:, ]{{0,36}}?(?<= )(?:{FOR_GOOD})|"
        r"\d{1,2}(?:[:.]\d{2})? ?(?:am|pm|oclock) (?:every|each|from now)",
        r"(?:always|every\w*) (?:say|said|does|feel|forget|tired|hurts|my|rains|so|been|the same)|"
        r"(?:love|enjoy|hate|like) (?:\w+ )?(?:\w+ )?(?:mornings|evenings|walking every|weekends|mondays)|"
        r"i (?:always|usually|already) |each time i|how (?:do|does|many)",
    ),
    rule(
        "earlier or later",
        "earlier later early late longer shorter fewer more less temprano tarde menos mas",
        r"(?:reminders?|texts|messages|walks|text me|remind me)\b[a-z ]{0,20}\b(?:earlier|later in the day|too early|"
        r"too late|less often|more often|longer|shorter|mas temprano|mas tarde)|"
        r"(?:longer|shorter|fewer|more|less) (?:walks|texts|reminders|messages|days)(?: please)?|"
        r"(?:caminatas|recordatorios|mensajes) (?:mas (?:largas|cortas|temprano|tarde)|menos)|"
        r"(?:fewer|less) (?:texts|messages|reminders)",
        r"(?:no|dont want|stop) (?:more )?(?:texts|messages|reminders)|did|walked|no more",
    ),
    rule(
        "three days named",
        "monday tuesday wednesday thursday friday saturday sunday lunes martes miercoles jueves",
        rf"{DAYS}(?: ,| and| y){{0,2}} {DAYS}(?: ,| and| y){{0,2}} {DAYS}",
    ),
    rule(
        "not at that hour",
        "dont text",
        r"(?:dont|never) (?:text|message|remind|send)\b[a-z0-9 ]{0,16}\b(?:before \d+|"
        r"after \d+|at night|so early|so late|this early|this late|on (?:sundays?|weekends|saturdays?|"
        r"mondays?)|in the mornings?|at work|while)",
    ),
)
