"""Compare stories and extract claims on many machines, with Ray Data (extra `cluster`).

    import ray
    from claimdiff import cluster

    ray.init("auto")
    compared = cluster.compare_stories(cluster.read_stories("stories.jsonl"))
    cluster.write(compared, "compared.jsonl")

Datasets have the columns of `claimdiff.cluster.rows.Row`; stories and articles may also come as columns of their own.
"""

from __future__ import annotations

from claimdiff.cluster.datasets import outcomes, read_articles, read_stories, write
from claimdiff.cluster.rows import Row
from claimdiff.cluster.transforms import compare_stories, extract_claims

__all__ = ["Row", "compare_stories", "extract_claims", "outcomes", "read_articles", "read_stories", "write"]
