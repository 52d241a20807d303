"""What is refused about pictures, in our words."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from plugin_app.errors import Invalid, NotAllowed

from .decode import BadPicture, Reason

_SENTENCES = {
    Reason.EMPTY: _("There was no picture in that. Choose a file, and send it once more."),
    Reason.TOO_HEAVY: _("This picture is heavier than 3.5 megabytes. Save it smaller, and it fits."),
    Reason.TOO_MANY_PIXELS: _(
        "This picture has more than 16 million points. Save it smaller, 4,000 wide and high at most, and it fits."
    ),
    Reason.NOT_A_PICTURE: _("We could not find a picture in this file. JPEG, PNG, WebP and GIF work."),
    Reason.UNREADABLE: _(
        "We could not read this picture to its end. Open it on your side, save it once more, and send that."
    ),
}


class PictureRefused(Invalid):
    """The file is no picture we keep; ``code`` says why."""

    def __init__(self, bad: BadPicture) -> None:
        super().__init__(bad.reason.value, _SENTENCES[bad.reason])


class PicturesOff(NotAllowed):
    """The author has not turned pictures on."""

    code = "pictures_off"
    sentence = _("This showcase has no pictures. A link to where yours are works just as well.")


class EnoughPictures(Invalid):
    """A version shows so many and no more."""

    code = "enough_pictures"
    sentence = _("There are as many pictures as a version has room for. Take one out, and this one fits.")
