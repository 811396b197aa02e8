"""A picture as PDF: its fonts in it, its language, and what is said of it, for readers and for archives (XMP)."""

from __future__ import annotations

from contextlib import AbstractContextManager
from html import escape
from io import BytesIO
from typing import TYPE_CHECKING, Any

from geodata.maps.paper.picture import Picture
from geodata.maps.paper.words import PrintedWords

if TYPE_CHECKING:
    from matplotlib.backends._backend_pdf_ps import SubsetResults
    from matplotlib.font_manager import FontPath


def to_pdf(picture: Picture) -> bytes:
    """Write a picture as PDF.

    Returns
    -------
    bytes
        One page, which a viewer names by its title and not by its file; without a date.
    """
    from matplotlib.backends import _backend_pdf_ps  # slow to load, and of no use to a document
    from matplotlib.backends.backend_pdf import FigureCanvasPdf, PdfPages

    _backend_pdf_ps.get_glyphs_subset = _cut
    words, written = picture.words, BytesIO()
    said = {
        "Title": words.name,
        "Subject": f"{words.alt}\n\n{words.description}",
        "Author": words.author,
        "Keywords": f"{words.licence} {words.permalink}".rstrip(),
        "CreationDate": None,
    }
    with PdfPages(written, metadata=said) as pages:
        FigureCanvasPdf(picture.figure).print_pdf(pages)  # type: ignore[no-untyped-call]
        _describe(pages._ensure_file(), words)
    return written.getvalue()


def _cut(fontfile: FontPath, glyphs: set[int]) -> AbstractContextManager[SubsetResults]:
    """A font cut to some glyphs, in place of matplotlib's, which took three quarters of the time of a picture.

    It leaves out what joins and moves letters: a page says where each lies.
    """
    from fontTools import subset
    from matplotlib.backends._backend_pdf_ps import SubsetResults

    options = subset.Options(glyph_names=True, recommended_glyphs=True, font_number=fontfile.face_index)
    font = subset.load_font(fontfile, options)
    for table in {"GDEF", "GPOS", "GSUB"} & set(font.keys()):
        del font[table]
    subsetter = subset.Subsetter(options)
    subsetter.populate(gids=glyphs)
    subsetter.subset(font)
    return SubsetResults(font, subsetter.glyph_index_map)._as_cm()


def _describe(file: Any, words: PrintedWords) -> None:
    """Write the catalogue of a `PdfFile` again, with what matplotlib has no option for; the last one is found."""
    from matplotlib.backends.backend_pdf import Name

    packet = file.reserveObject("metadata")
    content = _to_xmp(words).encode()
    file.recordXref(packet.id)
    head = f"{packet.id} 0 obj\n<< /Type /Metadata /Subtype /XML /Length {len(content)} >>\nstream\n"
    file.write(head.encode() + content + b"\nendstream\nendobj\n")
    catalogue = {
        "Type": Name("Catalog"),  # type: ignore[no-untyped-call]
        "Pages": file.pagesObject,
        "Lang": words.language,
        "ViewerPreferences": {"DisplayDocTitle": True},
        "Metadata": packet,
    }
    file.writeObject(file.rootObject, catalogue)


def _to_xmp(words: PrintedWords) -> str:
    """Title, description, author and rights in the language of the picture (XMP, ISO 16684-1)."""

    def in_language(name: str, text: str) -> str:
        said = f'<rdf:li xml:lang="{words.language}">{escape(text)}</rdf:li>'
        default = f'<rdf:li xml:lang="x-default">{escape(text)}</rdf:li>'
        return f"<dc:{name}><rdf:Alt>{default}{said}</rdf:Alt></dc:{name}>"

    link = f"<dc:source>{escape(words.permalink)}</dc:source>" if words.permalink else ""
    return (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>'
        '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        '<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"'
        ' xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/">'
        f"<dc:format>application/pdf</dc:format>{in_language('title', words.name)}"
        f"{in_language('description', words.alt)}{in_language('rights', words.licence)}"
        f"<dc:creator><rdf:Seq><rdf:li>{escape(words.author)}</rdf:li></rdf:Seq></dc:creator>"
        f"<dc:language><rdf:Bag><rdf:li>{words.language}</rdf:li></rdf:Bag></dc:language>{link}"
        f"<photoshop:Credit>{escape(words.credit)}</photoshop:Credit>"
        '</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="r"?>'
    )
