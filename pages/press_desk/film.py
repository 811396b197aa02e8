"""A series of PNG frames as an animated GIF or as an MP4 video, credited within the file; refuses nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from io import BytesIO
from itertools import repeat
from pathlib import Path

import av
from av.video.reformatter import ColorPrimaries, ColorRange, Colorspace, ColorTrc, Interpolation
from PIL import Image, ImageOps

from geodata.maps.style import PAPER

RATE = 25  # pictures of the video in a second: social platforms refuse less
YEAR_S, LAST_S = 38 / RATE, 4.0  # how long a frame stays, and the last
GIF_COLOURS = 255  # of 256: the last one marks what stays as in the frame before
_SAMPLE = 400  # px across, in which the GIF's colours are looked for
_TO_YUV = Interpolation.BICUBIC | Interpolation.ACCURATE_RND  # without the latter, paper turns grey by 1 %
# Between two years nothing moves: looking further than the picture before would only take 400 MB.
_H264 = {"preset": "medium", "tune": "stillimage", "crf": "16", "bf": "0", "refs": "1", "rc-lookahead": "0"}


@dataclass(frozen=True)
class About:
    """What a film says of itself, for those who have nothing but the file.

    Attributes
    ----------
    link
        "" for none.
    """

    title: str
    author: str
    licence: str
    link: str


def write_gif(frames: Iterable[bytes], about: About, out: Path) -> None:
    """Write an animated GIF that begins again for ever.

    It has one palette for all frames, so that paper and sea do not flicker.

    Parameters
    ----------
    frames
        PNG, of one size.

    Raises
    ------
    OSError
        It cannot be written.
    """
    packed = list(frames)  # as PNG: the pixels of all would be ten times as many bytes
    palette = _palette(packed)
    pictures = (_open(frame).quantize(palette=palette, dither=Image.Dither.NONE) for frame in packed)
    next(pictures).save(
        out,
        "GIF",
        save_all=True,
        append_images=pictures,
        duration=[round(YEAR_S * 1000)] * (len(packed) - 1) + [LAST_S * 1000],
        loop=0,
        optimize=True,
        comment="\n".join(filter(None, (about.title, about.author, about.licence, about.link))),
    )


def _palette(packed: Iterable[bytes]) -> Image.Image:
    """The colours of all frames, by octree: it keeps those of small signs, which a median cut would run together."""
    samples = [ImageOps.contain(_open(frame), (_SAMPLE, _SAMPLE), Image.Resampling.NEAREST) for frame in packed]
    width, height = samples[0].size
    together = Image.new("RGB", (width, height * len(samples)))
    for row, sample in enumerate(samples):
        together.paste(sample, (0, row * height))
    return together.quantize(GIF_COLOURS, Image.Quantize.FASTOCTREE)


def write_mp4(frames: Iterable[bytes], about: About, out: Path) -> None:
    """Write H.264 in the colours of HDTV; each year begins with a whole picture, so that a player can jump to it.

    Parameters
    ----------
    frames
        PNG, of one size; an odd side gets a row of paper.

    Raises
    ------
    OSError
        It cannot be written.
    """
    with av.open(str(out), "w", format="mp4", options={"movflags": "+faststart"}) as film:
        film.metadata.update(title=about.title, artist=about.author, copyright=about.licence, comment=about.link)
        stream = film.add_stream("libx264", rate=RATE, options=_H264)
        stream.pix_fmt, stream.gop_size = "yuv420p", _ticks(YEAR_S)
        stream.colorspace, stream.color_range = Colorspace.ITU709, ColorRange.MPEG
        stream.color_primaries, stream.color_trc = ColorPrimaries.BT709, ColorTrc.BT709
        for tick, picture in enumerate(_shown(frames)):
            if tick == 0:
                stream.width, stream.height = picture.width, picture.height
            picture.pts = tick
            film.mux(stream.encode(picture))
        film.mux(stream.encode())


def _ticks(seconds: float) -> int:
    return round(seconds * RATE)


def _shown(frames: Iterable[bytes]) -> Iterator[av.VideoFrame]:
    """Each frame as often as it is shown, the last one longer."""
    for frame in frames:
        picture = _to_video_frame(_open(frame))
        yield from repeat(picture, _ticks(YEAR_S))
    yield from repeat(picture, _ticks(LAST_S - YEAR_S))


def _to_video_frame(picture: Image.Image) -> av.VideoFrame:
    """Colour is kept for two pixels by two: an odd side gets a row of paper, so that no letter is stretched."""
    even = ImageOps.expand(picture, (0, 0, picture.width % 2, picture.height % 2), PAPER)
    in_rgb: av.VideoFrame = av.VideoFrame.from_image(even)  # type: ignore[no-untyped-call]
    return in_rgb.reformat(format="yuv420p", dst_colorspace=Colorspace.ITU709, interpolation=_TO_YUV)


def _open(frame: bytes) -> Image.Image:
    return Image.open(BytesIO(frame)).convert("RGB")
