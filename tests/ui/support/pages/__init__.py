# SPDX-License-Identifier: MIT
"""
Page objects: they name the window's parts, so that no test contains labels or
roles. If the window or another GTK uses another name, only these files change.
"""
