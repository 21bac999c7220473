"""claimdiff as a LangChain component: Documents in, what they agree and disagree on out.

pip install langchain-core
python examples/langchain_component.py
"""

from __future__ import annotations

from collections.abc import Sequence

from langchain_core.documents import Document
from langchain_core.runnables import RunnableLambda

from claimdiff import Article, Comparison, Pipeline, to_text

PIPELINE = Pipeline()  # loads its models at the first call, once

DOCUMENTS = [
    Document("A fire destroyed 12 boats in Dorvale on Friday. Nobody was hurt.", metadata={"source": "Post"}),
    Document("Fire destroyed 15 boats in Dorvale on Friday. Nobody was hurt.", metadata={"source": "Wire"}),
]


def compare_documents(documents: Sequence[Document]) -> Comparison:
    """Takes what a retriever returns; `source` in the metadata is the outlet."""
    return PIPELINE.compare(
        Article(text=document.page_content, source=str(document.metadata.get("source", "")), id=str(number))
        for number, document in enumerate(documents)
    )


def main() -> None:
    # A step like any other: retriever | compare | prompt | model.
    compare = RunnableLambda(compare_documents) | RunnableLambda(to_text)
    print(compare.invoke(DOCUMENTS))


if __name__ == "__main__":
    main()
