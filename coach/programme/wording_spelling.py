"""Slang and slips of the thumb: which word was meant.

Short words are listed one by one, because a short word is one slip away from many others. Longer
words that carry meaning for the rules are found at a distance of one slip (a letter missing, added,
changed or two swapped), as long as the first letter is right: people seldom miss that one.
"""

_SHORT = """
wanna wana wnna wannna=want to
gonna gunna gona gna=going to
gotta=got to
lemme=let me
dunno idk=dont know
cba=cant be bothered
kms=kill myself
kil kll=kill
mee meee=me
theyll=they will
youll=you will
itll=it will
chst chets=chest
kll=kill
u=you
b=be
ur=your
r=are
yh yea yeh yess yeah yeahh yass yup yep yepp yeppers yah ye=yes
nope nah naw nop noo nooo=no
k kk okie oki okey okk okay oky okeydoke=ok
pls plz plse pleas plss plis plase pleeease=please
thx thnx tnx ty tysm thanx tks thks thankyou thankss cheers tyvm=thanks
xfa xfavor porfa porfavor=por favor
tmrw tmw tmr tmrow tomo tomoz tomos tommorow tommorrow tomorow tomorro 2moro 2morrow=tomorrow
2day tday tdy=today
2nite tonite 2night tnite=tonight
yday ystrday yest=yesterday
ltr l8r latr laer laterz=later
mins min mns mnts mints minuets minits minuits minuts mintes minuto minutos=minutes
hr hrs hora horas hour=hours
wlk wlak walj=walk
wlkd wlked wakled wakd walkd walkt=walked
dun doen dne donne doone dnoe odne donee dpne dohe=done
sotp stpo stp stopp sttop sstop stope stpp=stop
skp skpi skipp skiped sikp=skip
pasue puase paus pauze=pause
resum rezume=resume
hlep halp hepl=help
moood=mood
cuz coz bc becuz cos=because
abt=about
thru=through
thurs thur thu=thursday
tues tue=tuesday
weds wed=wednesday
mon=monday
fri=friday
b4=before
w=with
wk=week
wks=weeks
prolly=probably
tho=though
dnt dont donot dontt=dont
cant cnt cannt=cant
q=que
xq pq=porque
tb=tambien
haha hahaha jaja jajaja=lol
fck fuk fkn=fuck
alot=a lot
sucide suicde suiside suicied sueside sewerslide suicidio=suicide
mself myslef myelf meself miself mysef=myself
oding=overdosing
"""

SLANG: dict[str, str] = {
    written: meant
    for line in _SHORT.strip().splitlines()
    for spellings, meant in [line.split("=")]
    for written in spellings.split()
}

_MEANINGFUL = """
walked walking later skipped skipping pause paused resume thanks change progress tomorrow tonight
yesterday morning evening afternoon minutes instead finished completed managed unsubscribe message
messages texting messaging contacting reminder reminders remove cancel another number wrong
reschedule postpone schedule suicide suicidal myself overdose overdosed overdosing goodbye burden
alive anymore forever nobody existing breathe fainted fainting collapsed palpitations chest swollen
dizziness dizzy coughing heatstroke slurred drooping holiday vacation monday tuesday wednesday
thursday friday saturday sunday february weekend camine caminar caminata manana despues reanudar
progreso gracias cancelar suicidarme matarme morirme desaparecer pastillas desmaye desmayo
palpitaciones cabeza pecho cambiar numero
""".split()

# Real words that lie one slip from a meaningful one and mean something else.
_REAL = frozenset(
    "caminatas slipped slipping layer latter laser chance charge changed changes chest cheat chess crest "
    "massage massages testing cancer walled waked talked tanks stalking pulse passed resumes "
    "cancelled wrung throng paused cameo caminare camino caminata pasado pechos peach munday "
    "manage complete suffer managed manages manager breath breather breathed cheats mannered walker walkers walkin "
    "pauses remover removed removes walkings lather hater canal numbed numbers messaged painted "
    "texted thank desire alike olive alice aline burned burdens fainter skimmed skinned "
    "finishes completes bunny sunny sundae sundays mondays fridays tuesdays thursdays saturdays "
    "wednesdays evenings mornings afternoons weekends schedules holidays vacations".split()
)


def _slips(word: str) -> set[str]:
    return {word[:at] + word[at + 1 :] for at in range(1, len(word))}


_EXACT = frozenset(_MEANINGFUL)
_BY_SLIP: dict[str, str] = {}
for _meant in _MEANINGFUL:
    _BY_SLIP.setdefault(_meant, _meant)
    for _slip in _slips(_meant):
        _BY_SLIP.setdefault(_slip, _meant)


def spell(word: str) -> str:
    """The meaningful word that is at most one slip away, else the word as written."""
    if not 5 <= len(word) <= 16 or word in _EXACT or word in _REAL:
        return word
    meant = _BY_SLIP.get(word)
    if meant is not None:
        return meant
    for at in range(1, len(word)):
        meant = _BY_SLIP.get(word[:at] + word[at + 1 :])
        if meant is not None and (len(meant) < len(word) or _one_change(meant, word)):
            return meant
    return word


def _one_change(meant: str, word: str) -> bool:
    """Whether two words of one length differ by one letter or by two neighbours swapped."""
    if len(meant) != len(word):
        return False
    apart = [at for at in range(len(word)) if meant[at] != word[at]]
    return len(apart) == 1 or (
        len(apart) == 2
        and apart[1] == apart[0] + 1
        and meant[apart[0]] == word[apart[1]]
        and meant[apart[1]] == word[apart[0]]
    )
