# SPDX-License-Identifier: MIT
"""A desktop's portal for choosing files, which answers late."""

import threading

from accessible import Gio, GLib

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
    """
    Takes requests. It works in a thread, because the window waits for some of
    its answers.
    """

    def __init__(self, test, path):
        self.file = GLib.filename_to_uri(path)
        self.requests = []
        self.bus = None
        self.loop = GLib.MainLoop.new(GLib.MainContext.new(), False)
        is_ready = threading.Event()
        thread = threading.Thread(target=self.serve, args=(is_ready,))
        thread.start()
        test.addCleanup(thread.join)
        test.addCleanup(self.loop.quit)
        is_ready.wait()

    def serve(self, is_ready):
        """Offers the portal on the bus until the loop ends."""
        self.loop.get_context().push_thread_default()
        self.bus = Gio.bus_get_sync(Gio.BusType.SESSION)
        number = self.register(PATH, CHOOSER, self.open)
        name = Gio.bus_own_name_on_connection(
            self.bus, NAME, Gio.BusNameOwnerFlags.NONE,
            lambda *_: is_ready.set(), None)
        self.loop.run()
        Gio.bus_unown_name(name)
        self.bus.unregister_object(number)
        self.loop.get_context().pop_thread_default()

    def register(self, path, interface, call):
        """Offers an interface; returns the number of the registration."""
        info = Gio.DBusNodeInfo.new_for_xml(interface).interfaces[0]
        return self.bus.register_object(
            path, info, call, lambda *_: GLib.Variant("u", 3))

    def open(self, *call):
        """Begins a request, whose path the caller knows beforehand."""
        sender, parameters, invocation = call[1], call[5], call[6]
        token = parameters.unpack()[2]["handle_token"]
        path = f"{PATH}/request/{sender[1:].replace('.', '_')}/{token}"
        self.register(path, REQUEST, self.close)
        invocation.return_value(GLib.Variant("(o)", (path,)))
        self.requests.append(path)

    def close(self, *call):
        """Ends a request."""
        call[6].return_value(None)

    def answer(self):
        """Has the file chosen, in all requests."""
        for path in self.requests:
            self.bus.emit_signal(
                None, path, "org.freedesktop.portal.Request", "Response",
                GLib.Variant("(ua{sv})", (0, {
                    "uris": GLib.Variant("as", [self.file])})))
