"""Use claimdiff as a LangChain component that compares Documents.

pip install langchain-core
python examples/langchain_component.py
"""

from __future__ import annotations

from collections.abc import Sequence

from langchain_core.documents import Document
from langchain_core.runnables import RunnableLambda

from claimdiff import Article, Comparison, Pipeline, to_text

PIPELINE = Pipeline()  # loads its models on first use

DOCUMENTS = [
    Document("A fire destroyed 12 boats in Dorvale on Friday. Nobody was hurt.", metadata={"source": "Post"}),
    Document("Fire destroyed 15 boats in Dorvale on Friday. Nobody was hurt.", metadata={"source": "Wire"}),
]


def compare_documents(documents: Sequence[Document]) -> Comparison:
    """Compare what a retriever returned; `source` in the metadata is the outlet."""
    return PIPELINE.compare(
        Article(text=document.page_content, source=str(document.metadata.get("source", "")), id=str(number))
        for number, document in enumerate(documents)
    )


def main() -> None:
    # Compose it like any other step: retriever | compare | prompt | model.
    compare = RunnableLambda(compare_documents) | RunnableLambda(to_text)
    print(compare.invoke(DOCUMENTS))


if __name__ == "__main__":
    main()
