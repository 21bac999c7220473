"""Words other than "not" and "no" that say something is not so or leave it open."""

from __future__ import annotations

#: Verbs whose infinitive or gerund did not happen (Karttunen, 2012: implicatives).
IMPLICIT_NEGATIVES = frozenset("fail refuse decline avoid neglect forget omit refrain stop deny dismiss reject".split())
#: Verbs whose object did not happen: "avoided a collision".
PREVENTING = frozenset("avoid avert escape prevent dodge".split())
#: Adjectives whose infinitive did not happen: "unable to reach".
UNABLE = frozenset("unable unwilling powerless reluctant".split())
#: Adverbs that all but negate: "hardly anyone came".
HARDLY = frozenset("hardly barely scarcely rarely seldom".split())
#: Words for what is not there: "a lack of rain".
LACK = frozenset("lack lacks lacked lacking absence absent".split())
#: Verbs of saying that what follows is not so.
DENIALS = frozenset("deny dispute reject refute rebut dismiss repudiate disavow".split())
#: Verbs that leave open what follows, or say that it is made up.
DOUBTING = DENIALS | frozenset("doubt question contradict disprove debunk pretend lie imagine".split())
#: Adjectives and adverbs for what is untrue or unproven: "It is untrue that", "wrongly reported that".
UNTRUE = frozenset(
    "untrue false wrong incorrect unclear uncertain unknown unlikely impossible doubtful unconfirmed unproven baseless"
    " likely possible probable falsely wrongly incorrectly mistakenly erroneously".split()
)
#: Verbs whose clause is true even when they are negated: "did not know that the dam was cracked" (Kiparsky, 1970).
FACTIVE = frozenset(
    "know realize realise notice regret learn reveal disclose mention tell inform warn remember forget mind"
    " understand".split()
)
#: Nouns for what others say or believe.
HEARSAY = frozenset(
    "report rumour rumor claim allegation accusation speculation suggestion story notion idea theory myth lie".split()
)
#: Words that contrast such a noun with the facts: "despite reports that", "contrary to rumours that".
AGAINST = frozenset("despite contrary notwithstanding".split())
