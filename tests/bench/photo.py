# SPDX-License-Identifier: MIT
"""Makes photos of any size, by Qt."""

import os
import sys

from PyQt5.QtCore import QRectF
from PyQt5.QtGui import QBrush, QImage, QPainter

# The opacity of the white noise over the picture: some three of 255 steps
# either way.
GRAIN = 0.04


def photo(width, height):
    """Returns our photo, repeated until it fills the size, with a camera's
    grain."""
    piece = QImage(os.path.join(os.environ["SHMVIEW_ASSETS"], "photo.jpg"))
    if piece.isNull():
        sys.exit("Qt cannot read assets/photo.jpg; is its JPEG plugin there?")
    image = QImage(width, height, QImage.Format_RGB32)
    painter = QPainter(image)
    painter.fillRect(QRectF(0, 0, width, height), QBrush(piece))
    noise = os.urandom(width * height * 4)
    painter.setOpacity(GRAIN)
    painter.drawImage(0, 0, QImage(noise, width, height, QImage.Format_RGB32))
    painter.end()
    return image
