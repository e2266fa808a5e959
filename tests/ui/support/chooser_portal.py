# SPDX-License-Identifier: MIT
"""A desktop's portal for choosing files, which answers late."""

from accessible import Gio, GLib
from desktop import wait_for

NAME = "org.freedesktop.portal.Desktop"
PATH = "/org/freedesktop/portal/desktop"
CHOOSER = """<node><interface name="org.freedesktop.portal.FileChooser">
  <method name="OpenFile"><arg type="s" direction="in"/>
    <arg type="s" direction="in"/><arg type="a{sv}" direction="in"/>
    <arg type="o" direction="out"/></method>
  <property name="version" type="u" access="read"/></interface></node>"""
REQUEST = """<node><interface name="org.freedesktop.portal.Request">
  <method name="Close"/></interface></node>"""


class ChooserPortal:
    """Takes requests; when one is closed, it has the file chosen first."""

    def __init__(self, test, path):
        self.file = GLib.filename_to_uri(path)
        self.requests, self.closed = [], []
        self.bus = Gio.bus_get_sync(Gio.BusType.SESSION)
        number = self.register(PATH, CHOOSER, self.open)
        test.addCleanup(self.bus.unregister_object, number)
        named = []
        name = Gio.bus_own_name_on_connection(
            self.bus, NAME, Gio.BusNameOwnerFlags.NONE,
            lambda *_: named.append(True), None)
        test.addCleanup(Gio.bus_unown_name, name)
        wait_for(lambda: named, "the portal's name")

    def register(self, path, interface, call):
        """Offers an interface; returns the number of the registration."""
        info = Gio.DBusNodeInfo.new_for_xml(interface).interfaces[0]
        return self.bus.register_object(
            path, info, call, lambda *_: GLib.Variant("u", 3))

    def open(self, *call):
        """Begins a request, whose path the caller knows beforehand."""
        sender, parameters, invocation = call[1], call[5], call[6]
        token = parameters.unpack()[2]["handle_token"]
        path = (f"{PATH}/request/{sender[1:].replace('.', '_')}/{token}")
        self.requests.append(path)
        self.register(path, REQUEST, self.close)
        invocation.return_value(GLib.Variant("(o)", (path,)))

    def close(self, *call):
        """Answers with the file, and then ends the request."""
        sender, path, invocation = call[1], call[2], call[6]
        self.bus.emit_signal(
            sender, path, "org.freedesktop.portal.Request", "Response",
            GLib.Variant("(ua{sv})", (0, {
                "uris": GLib.Variant("as", [self.file])})))
        self.closed.append(path)
        invocation.return_value(None)
