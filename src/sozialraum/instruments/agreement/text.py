"""The text of an agreement as headings and paragraphs."""

from dataclasses import dataclass

LONGEST_HEADING = 120


@dataclass(frozen=True)
class Paragraph:
    """A heading («§ 7 Beitritt») or a paragraph."""

    text: str
    is_heading: bool


def paragraphs(text: str) -> tuple[Paragraph, ...]:
    """Parts between empty lines; «Präambel» and a short line that begins with § are headings."""
    parts = (" ".join(part.split()) for part in text.replace("\r\n", "\n").split("\n\n"))
    return tuple(Paragraph(part, _is_heading(part)) for part in parts if part)


def _is_heading(part: str) -> bool:
    if part == "Präambel":
        return True
    return part.startswith("§") and len(part) <= LONGEST_HEADING and not part.endswith(".")
