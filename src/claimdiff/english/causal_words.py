"""English words that express, or seem to express, a cause."""

from __future__ import annotations

from claimdiff.english.words import words

#: Words and phrases that link a cause to its effect in any context.
CAUSAL_MARKERS = frozenset(
    {
        "because",
        "because of",
        "due to",
        "owing to",
        "thanks to",
        "over",
        "in response to",
        "in reaction to",
        "in reply to",
        "in retaliation for",
        "in retaliation to",
        "in revenge for",
        "in return for",
        "in protest of",
        "in protest at",
        "in protest against",
        "in protest over",
        "in light of",
        "in view of",
        "in connection with",
        "in solidarity with",
        "as a result of",
        "as result of",
        "as a consequence of",
        "as punishment for",
        "on charges of",
        "on a charge of",
        "on suspicion of",
        "on allegations of",
        "on grounds of",
        "on account of",
        "for fear of",
        "citing",
        "so that",
        "in order",
        "so as",
        "since",
        "blaming",
    }
)
#: Verbs whose object is punished, blamed, praised or paid: "for" after them gives the reason.
JUDGING_VERBS = frozenset(
    """
    accuse acquit admonish apologise apologize applaud arrest assail attack award ban banish bar blame blast
    book censure charge chastise chide cite commend condemn congratulate convict criticise criticize decry
    denounce deport detain discipline dismiss eject evict execute expel extradite fault fine fire flay forgive
    hail hang honor honour imprison indict investigate jail kill lambast lambaste laud mock oust pardon penalise
    penalize pillory praise probe prosecute punish question rap rebuke remand reprimand reproach reward sack
    sanction scold sentence slam slap sue summon suspend target thank threaten try upbraid vilify want
    """.split()
)
#: Verbs whose subject causes their object, or what the following verb says.
CAUSING_VERBS = frozenset(
    """
    aggravate allow anger bring cause compel contribute create deter disrupt draw drive enable encourage enrage
    ensure evoke exacerbate fan force fuel generate give heighten help ignite incite increase induce inflame
    infuriate inspire intensify invite invoke kill lead leave let make mean motivate necessitate oblige paralyse
    paralyze precipitate prevent prod produce prompt propel provoke push raise render result see set spark spur
    stir stoke stop trigger unleash worsen
    """.split()
)
#: Causing verbs with no other meaning.
TRIGGERING_VERBS = frozenset(
    """
    cause drive fuel ignite incite induce inspire motivate necessitate precipitate prompt provoke spark spur trigger
    """.split()
)
#: Verbs whose object causes their subject.
CAUSED_VERBS = frozenset({"arise", "come", "ensue", "follow", "reflect", "result", "stem", "emanate"})
#: Verbs and nouns that only announce an act; the act itself is their object.
ANNOUNCING = frozenset(
    """
    announce approve authorise authorize begin confirm declare hold order stage
    """.split()
)
#: Words that make a clause or phrase a condition, a comparison, a time or a manner, not a cause.
NOT_CAUSAL = frozenset(
    """
    although before besides concerning despite except how if including like regarding than though till unless
    until where whereas wherever whether while without
    """.split()
)
#: Verbs of saying and thinking whose participle gives a motive: "marched, urging reform", "sued, alleging fraud".
MOTIVE_VERBS = frozenset("allege ask believe insist urge".split())
#: "as the mayor said", "as expected": a source or a comparison, not a cause.
SAYING = (words("speech_verbs") - MOTIVE_VERBS) | frozenset("expect follow happen know plan point put see".split())
#: Verbs after which an infinitive says what is done or wanted, not the purpose.
CONTROL_VERBS = frozenset(
    """
    advise afford agree aim allow appear ask attempt be begin cease choose claim continue dare decide decline
    demand deserve elect encourage endeavor endeavour expect fail get go happen have hesitate hope instruct
    intend invite know learn like look love manage need neglect offer order permit persuade plan pledge prefer
    prepare pretend proceed promise prove refuse remind require seek seem start struggle teach tell tend
    threaten try undertake urge vow want wish
    """.split()
)
#: Nouns after which an infinitive says what they consist of.
CONTENT_NOUNS = frozenset(
    """
    ability attempt authority bid chance choice commitment day deadline decision desire effort failure freedom
    hour inability intention interest month move need obligation offer opportunity option order pact permission
    plan pledge power pressure promise proposal readiness refusal reluctance request right step struggle
    tendency threat time vow way week willingness wish year
    """.split()
)
#: Verbs of aims and stances. A participle after a noun gives a motive only with one of these: "a rally demanding
#: reform".
AIM_VERBS = frozenset(
    """
    aim call condemn decry demand denounce highlight mark mourn object oppose press protest reject seek support
    urge want
    """.split()
)
#: Nouns that form one marker with a preposition on either side: "in response to", "in a bid to".
JOINING_NOUNS = frozenset(
    """
    account aftermath aim allegation anticipation attempt basis behalf bid charge connection consequence course
    defence defense effort exchange face favor favour fear ground hope light memory name order part protest
    punishment purpose pursuit reaction relation reply reprisal response result retaliation return revenge
    solidarity strength support suspicion view wake
    """.split()
)
