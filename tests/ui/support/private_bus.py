# SPDX-License-Identifier: MIT
"""
A private D-Bus for one test. It starts only the accessibility bus: other
services of a desktop, such as its portals, would join in, and mount things in
the runtime folder.
"""

import os
import shutil
import subprocess
import sys
import tempfile

from accessible import SKIP

NEEDED_PROGRAMS = ("Xvfb", "xdotool", "import", "dbus-run-session")
# The accessibility bus would write its address on the desktop's screen, where all
# other programs look for it.
DESKTOP_VARIABLES = ("AT_SPI_BUS_ADDRESS", "DISPLAY", "WAYLAND_DISPLAY")
ACCESSIBILITY_SERVICE = "/usr/share/dbus-1/services/org.a11y.Bus.service"
CONFIGURATION = """\
<!DOCTYPE busconfig PUBLIC
 "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:dir={folder}</listen>
  <auth>EXTERNAL</auth>
  <servicedir>{folder}/services</servicedir>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
"""


def configure(folder):
    """Writes the bus's configuration; returns its path."""
    services = os.path.join(folder, "services")
    os.mkdir(services)
    shutil.copy(ACCESSIBILITY_SERVICE, services)
    path = os.path.join(folder, "bus.conf")
    with open(path, "w", encoding="utf-8") as file:
        file.write(CONFIGURATION.format(folder=folder))
    return path


def enter():
    """Runs this script again on a private bus, unless it has one already."""
    missing = [name for name in NEEDED_PROGRAMS if not shutil.which(name)]
    if missing:
        print("skipped: not installed:", ", ".join(missing))
        sys.exit(SKIP)
    if os.environ.get("SHMVIEW_TEST_BUS") is not None:
        return
    # The accessibility bus has its socket in the runtime folder, always under
    # the same name.
    environment = {name: value for name, value in os.environ.items()
                   if name not in DESKTOP_VARIABLES}
    with tempfile.TemporaryDirectory(prefix="shmview-bus-") as folder:
        done = subprocess.run(
            ["dbus-run-session", "--config-file", configure(folder), "--",
             sys.executable] + sys.argv, check=False,
            env={**environment, "SHMVIEW_TEST_BUS": "private",
                 "XDG_RUNTIME_DIR": folder})
    sys.exit(done.returncode)
