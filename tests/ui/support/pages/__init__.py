# SPDX-License-Identifier: MIT
"""
The window's parts, named: no test has a label or a role of its own. What is
called otherwise in the window, or by another GTK, is changed here alone.
"""
