"""Words that say that something is not so, besides "not" and "no"."""

from __future__ import annotations

#: Verbs whose infinitive or gerund did not happen (Karttunen, 2012: implicatives).
IMPLICIT_NEGATIVES = frozenset("fail refuse decline avoid neglect forget omit refrain stop deny dismiss reject".split())
#: Adjectives whose infinitive did not happen: "unable to reach".
UNABLE = frozenset("unable unwilling powerless reluctant".split())
#: Adverbs that all but deny: "hardly anyone came", "narrowly missed" does not.
HARDLY = frozenset("hardly barely scarcely rarely seldom".split())
#: Verbs of those who say that something is not so, or may not be so.
DOUBTING = frozenset("deny dispute doubt reject refute rebut dismiss repudiate disavow contradict question".split())
#: Adjectives of a clause that is not so, or not known to be so: "It is untrue that".
UNTRUE = frozenset(
    "untrue false wrong incorrect unclear uncertain unknown unlikely impossible doubtful unconfirmed unproven".split()
)
#: Verbs whose clause is so even where they are denied: "did not know that the dam was cracked" (Kiparsky, 1970).
FACTIVE = frozenset(
    "know realize realise notice regret learn reveal disclose mention tell inform warn remember forget like mind care"
    " matter understand".split()
)
#: Nouns of what speaks for a clause, without which nothing does: "no evidence that".
EVIDENCE = frozenset(
    "evidence proof sign indication suggestion reason basis truth doubt confirmation word guarantee hint trace question"
    " way chance".split()
)
#: Nouns of what others say.
HEARSAY = frozenset(
    "report rumour rumor claim allegation accusation speculation suggestion story notion idea theory charge".split()
)
#: Prepositions that set such a noun against what is so: "despite reports that".
AGAINST = frozenset("despite contrary against notwithstanding".split())
