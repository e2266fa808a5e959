# SPDX-License-Identifier: MIT
"""
Makes a locale for programs that must speak Chinese. From glibc 2.41 on,
LANGUAGE has no effect in C.UTF-8.
"""

import other_locale


def settings():
    """Returns the environment variables for a Chinese program."""
    return {"LANGUAGE": "zh_CN", **other_locale.settings("zh_CN")}
