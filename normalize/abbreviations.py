"""Words that decide whether a full stop ends a sentence: data only, lower case, without that full stop."""

from __future__ import annotations


def _words(table: str) -> frozenset[str]:
    return frozenset(table.split())


# Names that end in a mark.
MARKED_NAMES = _words("yahoo! jeopardy! yum! joomla! e! oliver! ok!")

# Followed by the name they belong to, also in a line of capitals.
TITLES = _words(
    """
    mr mrs ms messrs mx dr prof rev hon fr pres gov sen rep gen lt col maj capt cmdr cpl sgt adm brig amb
    supt det insp frau mme mlle sra srta st ste mt ft vs
    """
)

# Followed by what they refer to; in capitals they are other words (ED, OP).
REFERENCES = _words(
    """
    v cf viz i.e ie e.g eg approx ca al esp incl excl resp op cit ibid ed eds trans asst assoc p.s n.b a.k.a
    aka abbr orig rt.hon ff et
    """
)

# Abbreviations before a number: "Fig. 3", "No. 7"; "He said no." ends a sentence.
BEFORE_NUMBER = _words(
    """
    no nos nr fig figs vol vols p pp pt pts ch chap sec sect art para par eq eqs tab ex app ver vers jan feb
    mar apr jun jul aug sep sept oct nov dec c ca rm bldg ext tel fl ln pl op
    """
)

# May stand inside a sentence or end it: what follows decides.
SOMETIMES_FINAL = _words(
    """
    inc ltd co corp llc plc bros jr sr esq dept univ assn dist intl natl govt mgmt ph.d phd m.d md b.a m.a
    b.s m.s b.sc m.sc m.phil ll.b ll.m d.phil ed.d m.b.a a.m p.m a.d b.c b.c.e c.e u.s u.k u.s.a u.n e.u d.c
    n.y l.a u.a.e p.r.c r.o.c u.s.s.r mon tue tues thu thur thurs fri jan feb aug sept oct nov dec ave blvd
    rd hwy
    """
)

# Not ordinary words, so that a lower-case word may follow inside the sentence.
LOWER_MAY_FOLLOW = _words(
    """
    etc min max avg hrs hr mins secs sec yrs yr lb lbs oz tbsp tsp temp tech dept est govt info misc prev
    cont conf gov org com www std assn mfg mkt nat pos neg ref ext
    """
)

# Capitalised, these start a sentence rather than continue a name.
SENTENCE_OPENERS = _words(
    """
    a an the this that these those there here it its he his she her they their we our you your i my in on at
    by for from with without within during after before since until while when where who what why how which
    if unless although though because as and but or so yet nor not no also however therefore thus hence
    moreover furthermore meanwhile nevertheless nonetheless instead indeed still then now today yesterday
    tomorrow later recently currently finally once under over between among against despite given according
    both each every all any some many most much more several few other another one two three such only even
    just perhaps maybe let do does did is are was were will would can could should may might have has had
    has to of into upon through first second third last next please yes oh well additionally besides
    consequently similarly overall
    """
)

# After a question or an exclamation in quotation marks these continue the sentence: “Why?” Anna asked.
SPEECH_VERBS = _words(
    """
    said says asked asks replied replies answered added adds wrote writes told tells shouted cried exclaimed
    whispered explained explains noted notes continued recalled joked wondered insisted thought thinks
    laughed sighed muttered yelled screamed called announced declared remarked commented demanded inquired
    """
)
