"""Pieces of patterns for when: once, or for good. Used by the rules for reports and for plans."""

DAYS = (
    r"(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday|sat|lunes|martes|miercoles|"
    r"jueves|viernes|sabado|domingo)"
)
DAYPART = r"(?:morning|evening|afternoon|night|lunch|dinner|work|breakfast|noon|midday|tea|school)"
ONE_OFF = (
    rf"(?:tomorrow|tonight|later(?: today| on)?|this (?:{DAYPART}|weekend)|"
    rf"(?:next |on )?{DAYS}|the weekend|"
    rf"(?:after|at|before|around|by|til|till|until) (?:{DAYPART}|\d{{1,2}}(?:[:.]\d{{2}})?"
    rf"(?: ?[ap] ?m)?|the (?:rain|kids|school run)|mid\w+|i (?:get|finish|eat))|"
    rf"in (?:a (?:bit|while|few|minute|moment)|\d+ minutes|few|half)|"
    rf"\d{{1,2}}(?:[:.]\d{{2}})? ?(?:am|pm|oclock)|\d{{1,2}}:\d{{2}}|another (?:time|day)|"
    rf"some other time|the day after|manana|mas tarde|luego|despues|esta (?:noche|tarde)|"
    rf"(?:el|este|al|a el) (?:proximo )?{DAYS}|a las? \d{{1,2}}|en \d+ minutes|en un rato|"
    rf"otro (?:dia|momento)|al rato|dentro de \d+|mediodia|next time)"
)
FOR_GOOD = (
    rf"(?:from now on|every(?:day)?|always|permanently|for good|each (?:week|time|day)|going forward|"
    rf"in future|in the future|"
    rf"(?:mon|tues|wednes|thurs|fri|satur|sun)days|evenings|mornings|afternoons|weekends|weekdays|"
    rf"de ahora en adelante|desde ahora|siempre|cada|todos los|los (?:{DAYS}|sabados|domingos)|"
    rf"por las (?:mananas|tardes|noches))"
)
