# SPDX-License-Identifier: MIT
"""Page objects of the inspector and its pages."""

from accessible import State
from desktop import wait_for

from pages import roles
from pages.controls import Button, Entry, Page, Part, Rows, Tab, Toggle


class InspectorPage(Page):
    """A page of the inspector, which its tab opens."""

    title = None
    # This part exists if the page is there.
    sign = None

    def __init__(self, inspector):
        super().__init__(inspector.view)
        self.inspector = inspector
        self.tab = Tab(self, self.title)

    def turn_to(self):
        """Presses its tab."""
        self.tab.press()
        wait_for(self.is_shown, f"the page “{self.title}”")

    def is_shown(self):
        """Returns whether the tab is selected and the page visible."""
        return self.tab.is_selected() and (
            self.sign is None or self.sign.is_laid_out())


class SegmentPage(InspectorPage):
    """The page with the segment, its holders and its locks."""

    title = "Segment"

    def __init__(self, inspector):
        super().__init__(inspector)
        self.facts = Rows(self, "Segment")
        self.holders = Rows(self, "Processes")
        self.locks = Rows(self, "Locks")


class StagePage(InspectorPage):
    """The page with the drawing, a list of things."""

    title = "Stage"

    def __init__(self, inspector):
        super().__init__(inspector)
        self.things = Rows(self, "Stage")
        self.fill = self.sign = Toggle(self, "Fill the Window")


class TimeLinePage(InspectorPage):
    """The page with all calls, a list of marks, bars and names."""

    title = "Time Line"

    def __init__(self, inspector):
        super().__init__(inspector)
        self.items = Rows(self, "Time Line")
        self.slow = self.sign = Toggle(self, "Slow Motion")
        self.next = Button(self, "Next")
        self.run = Toggle(self, "Run")
        self.show_all = Button(self, "Show All")
        self.export_trace = Button(self, "Export Trace…")
        self.export_page = Button(self, "Export Page…")
        self.clear = Button(self, "Clear")
        self.legend = Toggle(self, "Legend")
        self.meanings = Rows(self, "Legend")
        self.fill = Toggle(self, "Fill the Window")

    def wait_for(self, *words):
        """Waits for an item whose name has all these words; returns it."""
        return wait_for(
            lambda: next((row for row in self.items.rows()
                          if all(word in row.name for word in words)), None),
            f"{words} on the time line",
            seen=lambda: "\n".join(self.items.names()))


class ContentsPage(InspectorPage):
    """The page with the bytes and their meaning."""

    title = "Contents"

    def __init__(self, inspector):
        super().__init__(inspector)
        self.fields = Rows(self, "Fields")
        self.bytes = Part(self, "Bytes in hexadecimal", roles.TEXT)

    def field(self, start):
        """Waits for a row that begins with this text; returns it."""
        return self.fields.wait_for_row(start)

    def lit(self):
        """Returns the names of the fields that are lit up."""
        return [row.name for row in self.fields.rows()
                if row.has(State.SELECTED)]

    def hex_lines(self):
        """Returns place, bytes and text of each line of the bytes."""
        return [line.split("  ", 2) for line in
                self.bytes.text().splitlines()]

    def character_place(self, at):
        """Returns left, top, width and height of one of the characters."""
        return self.bytes.wait().character_place(at)


class StepsPage(InspectorPage):
    """The page with the system calls."""

    title = "Steps"

    def __init__(self, inspector):
        super().__init__(inspector)
        self.list = Rows(self, "Steps")
        self.all = Toggle(self, "Show All Calls")
        self.copy_as_text = Button(self, "Copy as Text")
        self.clear = self.sign = Button(self, "Clear")

    def turn_to_all(self):
        """Opens the page, and shows all rows."""
        self.view.make_high()
        self.turn_to()


class Line(Part):
    """A text that changes; its name says what it is about."""

    role = roles.LABEL

    def find(self):
        return next((accessible for accessible in self.page.find_all(self.role)
                     if accessible.description == self.name), None)

    def said(self):
        """Returns the text; nothing if the line is hidden."""
        found = self.find()
        return found.text() if found else ""


class Primitive(Button):
    """A button that does one thing to the segment."""

    def press(self, result=None):
        """Presses the button, and waits for this result, if one is given."""
        super().press()
        if result is not None:
            self.page.wait_for_result(result)


class TryItPage(InspectorPage):
    """The page with a button for each primitive."""

    title = "Try It"

    def __init__(self, inspector):
        super().__init__(inspector)
        self.create = Primitive(self, "Create")
        self.attach = self.sign = Primitive(self, "Attach")
        self.attach_read_only = Primitive(self, "Attach Read-Only")
        self.detach = Primitive(self, "Detach")
        self.lock = Primitive(self, "Lock")
        self.unlock = Primitive(self, "Unlock")
        self.write = Primitive(self, "Write")
        self.read = Primitive(self, "Read")
        self.publish_wrong = Toggle(self, "Publish the Wrong Way")
        self.go_on = Primitive(self, "Go On")
        self.hold_view = Primitive(self, "Hold View")
        self.release_view = Primitive(self, "Release View")
        self.keep_publishing = Toggle(self, "Keep Publishing")
        self.kill = Button(self, "Kill This Process")
        # These are in the card that says that the window waits for a lock.
        self.cancel = Primitive(self, "Cancel")
        self.size = Entry(self, "Size in bytes", roles.NUMBER_ENTRY)
        self.text = Entry(self, "Text")
        self.result = Line(self, "Result")
        self.read_text = Line(self, "Read text")

    def wait_for_result(self, text):
        """Waits until the line “Result” begins with this text."""
        wait_for(lambda: self.result.said().startswith(text),
                 f"the result “{text}”")

    def create_of_size(self, size):
        """Presses “Create” with another size."""
        self.size.type(str(size))
        self.create.press()

    def write_text(self, text):
        """Writes this text, followed by a 0 byte."""
        self.text.type(text)
        self.write.press(f"Wrote {len(text) + 1} bytes")


class Inspector(Page):
    """The pane beside the picture, or below it."""

    def __init__(self, view):
        super().__init__(view)
        self.segment = SegmentPage(self)
        self.stage = StagePage(self)
        self.time_line = TimeLinePage(self)
        self.contents = ContentsPage(self)
        self.steps = StepsPage(self)
        self.try_it = TryItPage(self)
        self.pages = (self.segment, self.stage, self.time_line, self.contents,
                      self.steps, self.try_it)

    def is_open(self):
        """Returns whether the pages are visible."""
        return self.segment.tab.is_there()

    def wait_until_open(self):
        """Waits until the pages are visible."""
        wait_for(self.is_open, "the inspector")

    def wait_until_closed(self):
        """Waits until the pages are hidden."""
        wait_for(lambda: not self.is_open(), "no inspector")

    def open(self, page=None):
        """Opens the pane by its key if needed, and one of its pages; returns
        that."""
        if not self.is_open():
            self.view.key("F9")
            self.wait_until_open()
        page = page or self.segment
        page.turn_to()
        return page

    def fold_out(self):
        """Opens the pane by its button."""
        self.view.inspector_toggle.press()
        self.wait_until_open()

    def fold_in(self):
        """Closes the pane by the same button."""
        self.view.inspector_toggle.press()
        self.wait_until_closed()

    def tabs(self):
        """Returns the tabs of the pages, in any language."""
        return self.find_all(roles.TAB)

    def wait_for_tabs(self):
        """Waits until all tabs are there."""
        wait_for(lambda: len(self.tabs()) == len(self.pages),
                 "all pages")
