"""A small graph of linked data, written as Turtle, JSON-LD or RDF/XML.

Sources: the W3C Recommendations RDF 1.1 Turtle, JSON-LD 1.1 and RDF 1.1 XML Syntax.
Properties are prefixed names (``dct:title``); everything else is written in full.
"""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeAlias
from urllib.parse import quote
from xml.sax.saxutils import escape, quoteattr

RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
# What XML cannot carry: controls, halves of surrogate pairs, the two non-characters.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_ESCAPES = str.maketrans({"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r"})


@dataclass(frozen=True)
class Iri:
    """An address; signs that no address may hold are percent-encoded."""

    value: str

    def __post_init__(self) -> None:
        safe = quote(_clean(self.value), safe="%:/?#[]@!$&'()*+,;=~-._")
        object.__setattr__(self, "value", safe)


@dataclass(frozen=True)
class Blank:
    """A thing without an address, named within one graph by letters and digits."""

    name: str


@dataclass(frozen=True)
class Literal:
    """A text in a language, or a value of a datatype (in full)."""

    value: str
    language: str = ""
    datatype: str = ""

    def __post_init__(self) -> None:
        object.__setattr__(self, "value", _clean(self.value))


Subject: TypeAlias = Iri | Blank
Node: TypeAlias = Iri | Blank | Literal


def _clean(text: str) -> str:
    return _FORBIDDEN.sub("\ufffd", text)


@dataclass
class Graph:
    """Statements about subjects, in the order in which they were made."""

    prefixes: Mapping[str, str]
    statements: dict[Subject, list[tuple[str, Node]]] = field(default_factory=dict)

    def add(self, subject: Subject, name: str, *nodes: Node) -> None:
        """State ``subject name node`` for each node; ``name`` is a prefixed name."""
        self.statements.setdefault(subject, []).extend((name, node) for node in nodes)

    def add_type(self, subject: Subject, name: str) -> None:
        """State of what class (a prefixed name) the subject is."""
        prefix, _colon, local = name.partition(":")
        self.add(subject, "rdf:type", Iri(self.prefixes[prefix] + local))

    @property
    def namespaces(self) -> dict[str, str]:
        """The prefixes, that of RDF itself first."""
        return {"rdf": RDF, **self.prefixes}


def to_turtle(graph: Graph) -> str:
    """Turtle: a block for each subject."""
    head = [f"@prefix {name}: <{space}> ." for name, space in graph.namespaces.items()]
    blocks = [
        f"{_turtle(subject)}\n    "
        + " ;\n    ".join(f"{name} {_turtle(node)}" for name, node in found)
        + " ."
        for subject, found in graph.statements.items()
    ]
    return "\n\n".join(["\n".join(head), *blocks]) + "\n"


def _turtle(node: Node) -> str:
    if isinstance(node, Iri):
        return f"<{node.value}>"
    if isinstance(node, Blank):
        return f"_:{node.name}"
    text = f'"{node.value.translate(_ESCAPES)}"'
    if node.language:
        return f"{text}@{node.language}"
    return f"{text}^^<{node.datatype}>" if node.datatype else text


def to_json_ld(graph: Graph) -> str:
    """JSON-LD: an object for each subject, values in their long form."""
    document = {
        "@context": graph.namespaces,
        "@graph": [_object(subject, found) for subject, found in graph.statements.items()],
    }
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def _object(subject: Subject, found: list[tuple[str, Node]]) -> dict[str, Any]:
    entry: dict[str, Any] = {"@id": _id(subject)}
    for name, node in found:
        if name == "rdf:type" and isinstance(node, Iri):
            entry.setdefault("@type", []).append(node.value)
        else:
            entry.setdefault(name, []).append(_value(node))
    return entry


def _id(node: Subject) -> str:
    return node.value if isinstance(node, Iri) else f"_:{node.name}"


def _value(node: Node) -> dict[str, str]:
    if not isinstance(node, Literal):
        return {"@id": _id(node)}
    more = {"@language": node.language, "@type": node.datatype}
    return {"@value": node.value, **{key: value for key, value in more.items() if value}}


def to_rdf_xml(graph: Graph) -> str:
    """RDF/XML: a description for each subject."""
    spaces = "".join(
        f"\n  xmlns:{name}={quoteattr(space)}" for name, space in graph.namespaces.items()
    )
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', f"<rdf:RDF{spaces}>", *_xml(graph)]
    return "\n".join([*lines, "</rdf:RDF>", ""])


def _xml(graph: Graph) -> Iterator[str]:
    for subject, found in graph.statements.items():
        kind = "about" if isinstance(subject, Iri) else "nodeID"
        name = subject.value if isinstance(subject, Iri) else subject.name
        yield f"<rdf:Description rdf:{kind}={quoteattr(name)}>"
        yield from (_element(name, node) for name, node in found)
        yield "</rdf:Description>"


def _element(name: str, node: Node) -> str:
    if isinstance(node, Iri):
        return f"  <{name} rdf:resource={quoteattr(node.value)}/>"
    if isinstance(node, Blank):
        return f"  <{name} rdf:nodeID={quoteattr(node.name)}/>"
    more = f" xml:lang={quoteattr(node.language)}" if node.language else ""
    more += f" rdf:datatype={quoteattr(node.datatype)}" if node.datatype else ""
    # A bare carriage return would be read as a line feed.
    text = escape(node.value, {"\r": "&#13;"})
    return f"  <{name}{more}>{text}</{name}>"
