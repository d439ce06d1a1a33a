"""The listing editor: tabs of parts over one content, its draft, its own undo, and saving it as a new version.

Parts don't know each other. A part tells the changed content; the editor takes the step, shows it to the others, keeps
the draft two seconds after the last key, and says in its head how things stand.
"""

from collections.abc import Set as AbstractSet
from dataclasses import replace
from time import monotonic
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget
from shiboken6 import isValid

from seller_desk.domain.listing_content import ListingContent
from seller_desk.texts import N_, Message, _
from seller_desk.ui.kit.empty import EmptyState
from seller_desk.ui.kit.panels import Panel, hairline
from seller_desk.ui.listings.drafts import Draft, Drafts
from seller_desk.ui.listings.editor_head import EditorHead
from seller_desk.ui.listings.editor_tabs import EditorTabs
from seller_desk.ui.listings.on_desk import OnDesk, read_listing
from seller_desk.ui.listings.part import Opened
from seller_desk.ui.listings.saving import Saved, prepare
from seller_desk.ui.listings.standing import head_state
from seller_desk.ui.listings.steps import Steps
from seller_desk.ui.listings.undo_keys import UndoKeys

if TYPE_CHECKING:
    from seller_desk.ui.kit.page import Window
    from seller_desk.usecases.listing_editing import OpenedContent

KEEP_AFTER = 2_000  # ms after the last key until the draft is kept
KEEP_AT_LEAST = 5_000  # ms of typing without a pause that a kill may cost
_READING = Message(N_("Reading the listing"))


class Editor(Panel):
    """The right side of the Listings tab."""

    steps_moved = Signal()  # what Ctrl+Z would do changed
    duplicate_wanted = Signal(int)

    def __init__(self, window: "Window") -> None:
        super().__init__()
        self._window = window
        self._desktop: OnDesk | None = None
        self._steps: Steps | None = None
        self._wanted: int | None = None
        self._drafts = Drafts(window)
        self._typed_since = 0.0
        self._errors: tuple[str, ...] = ()
        self.setAccessibleName(_("Listing editor"))
        self.setMinimumWidth(440)
        self._lay_out()
        self._set_timers()
        self._connect()

    # -- widgets ------------------------------------------------------------------------------------------------------
    def _lay_out(self) -> None:
        self.top, self.tabs = EditorHead(), EditorTabs(self._window)
        self._empty = EmptyState(_("Select a listing to work on its page."))
        filled = QWidget()
        column = QVBoxLayout(filled)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.top)
        column.addWidget(hairline())
        column.addWidget(self.tabs, 1)
        self._stack = QStackedLayout()
        self._stack.addWidget(self._empty)
        self._stack.addWidget(filled)
        self.body.addLayout(self._stack)

    def _set_timers(self) -> None:
        self._keeping = QTimer(self, interval=KEEP_AFTER, singleShot=True)
        self._keeping.timeout.connect(self.keep)

    def _connect(self) -> None:
        self.tabs.edited.connect(self._edited)
        self.top.save_wanted.connect(self.save)
        self.top.throw_away_wanted.connect(self.throw_away)
        self.top.duplicate_wanted.connect(self._tell_duplicate)
        self.top.delete_wanted.connect(self._delete)
        self._drafts.kept.connect(self._draft_kept)
        self._keys = UndoKeys(self)
        self._keys.crossed.connect(self.steps_moved)

    # -- which listing ------------------------------------------------------------------------------------------------
    @property
    def listing(self) -> int | None:
        """The listing on the desk."""
        return self._desktop.listing if self._desktop else None

    @property
    def content(self) -> ListingContent | None:
        """What it says now, typed and not yet saved included."""
        return self._steps.now if self._steps else None

    def open(self, listing: int | None) -> None:
        """Put a listing on the desk; what was typed in the one before is kept as its draft."""
        if listing == self._wanted:
            return
        self.keep()
        self._wanted = listing
        if listing is None:
            self._clear()
        else:
            self._read()

    def _clear(self) -> None:
        self._desktop, self._steps = None, None
        self.tabs.show_listing(None)
        self._stack.setCurrentIndex(0)
        self.steps_moved.emit()

    def _read(self) -> None:
        desk, listing = self._window.desk, self._wanted
        if listing is not None:
            self._window.run(
                lambda _progress: (listing, read_listing(desk, listing)), self._opened, _READING, quiet=True
            )

    def _opened(self, found: "tuple[int, OpenedContent | None]") -> None:
        listing, read = found
        if not isValid(self) or listing != self._wanted:
            return
        if read is None:
            self._wanted = None
            self._clear()
            return
        before, steps, same = self._desktop, self._steps, self.listing == listing
        now = self._now_of(listing, read, same=same)
        self._desktop = OnDesk(listing, read, read.draft or read.content)
        if not same:
            self._errors = ()
        as_before = same and before is not None and before.read.content == read.content
        if steps is None or not as_before or steps.now != now:
            self._steps = Steps(now)
        self._stack.setCurrentIndex(1)
        self.tabs.show_listing(self._now_opened())
        self._say_standing()
        self.steps_moved.emit()

    def _now_of(self, listing: int, read: "OpenedContent", *, same: bool) -> ListingContent:
        """What is typed here and not safe yet goes over what was read."""
        if same and self._is_typed and self._steps is not None:
            return self._steps.now
        waiting = self._drafts.waiting(listing)
        if waiting is not None:
            return waiting.content or read.content
        return read.draft or read.content

    @property
    def _is_typed(self) -> bool:
        """Whether something was typed that is in no draft yet."""
        return self._desktop is not None and self._steps is not None and self._steps.now != self._desktop.safe

    def reload(self, topics: AbstractSet[str]) -> None:
        """Something in the data folder changed."""
        self._read()
        self.tabs.reload(topics)

    def show_tab(self, key: str) -> None:
        """Go to a tab by its key."""
        self.tabs.choose(key)

    def _now_opened(self) -> Opened | None:
        return None if self._desktop is None or self.content is None else self._desktop.opened(self.content)

    # -- changes ------------------------------------------------------------------------------------------------------
    def _edited(self, content: ListingContent) -> None:
        if self._steps is None or not self._steps.take(content, monotonic()):
            return
        if (opened := self._now_opened()) is not None:
            self.tabs.now(opened)
        self._changed()

    def _changed(self) -> None:
        if not self._keeping.isActive() or not self._typed_since:
            self._typed_since = monotonic()
        if (monotonic() - self._typed_since) * 1000 >= KEEP_AT_LEAST:
            self.keep()
        else:
            self._keeping.start()
        self._say_standing()
        self.steps_moved.emit()

    def _go(self, content: ListingContent) -> None:
        """Show a content that came by undo, redo, restoring or throwing away."""
        self.tabs.show_listing(self._now_opened())
        self._changed()

    def take_content(self, content: ListingContent) -> None:
        """Another content as one step: an old version brought back, a draft thrown away."""
        if self._steps is not None and self._steps.take(content, monotonic(), alone=True):
            self._go(content)

    def undo(self) -> bool:
        """Take back the last change of the editor; False when there is none, or the keyboard is elsewhere."""
        return self._step(back=True)

    def redo(self) -> bool:
        """Make the change again that was taken back last."""
        return self._step(back=False)

    def _step(self, *, back: bool) -> bool:
        steps = self._steps
        if steps is None or not self.has_keyboard or not (steps.can_undo if back else steps.can_redo):
            return False
        self._go(steps.undo() if back else steps.redo())
        return True

    @property
    def can_undo(self) -> bool:
        return self._steps is not None and self._steps.can_undo

    @property
    def can_redo(self) -> bool:
        return self._steps is not None and self._steps.can_redo

    @property
    def has_keyboard(self) -> bool:
        """Whether the keyboard is in the editor."""
        focus = self.window().focusWidget()
        return focus is self or self.isAncestorOf(focus)

    def throw_away(self) -> None:
        """Go back to what was saved; one step of the editor's undo."""
        if self._desktop is not None:
            self.take_content(self._desktop.read.content)

    # -- drafts -------------------------------------------------------------------------------------------------------
    def keep(self) -> None:
        """Keep what was typed as the draft now."""
        self._keeping.stop()
        self._typed_since = 0.0
        desktop, content = self._desktop, self.content
        if desktop is None or content is None or not self._is_typed:
            return
        self._desktop = replace(desktop, safe=content)
        self._drafts.put(desktop.listing, None if content == desktop.read.content else content)

    def _draft_kept(self, draft: Draft) -> None:
        desktop = self._desktop
        if desktop is None or desktop.listing != draft.listing:
            return
        read = replace(desktop.read, draft=draft.content, draft_at=draft.at if draft.content else None)
        taken_up = not self._is_typed and draft.content not in {None, self.content}
        self._desktop = replace(desktop, read=read)
        if taken_up:  # a draft of an earlier window
            self._read()
        self._say_standing()

    def draft(self) -> Any:  # noqa: ANN401 - JSON
        """What is on its way into a draft; called every few seconds and at the end, so it sends what was typed."""
        self.keep()
        return self._drafts.to_json() or None

    def take_drafts(self, remembered: Any) -> None:  # noqa: ANN401
        """Keep what an earlier window could not keep."""
        if isinstance(remembered, list):
            self._drafts.take(remembered)

    # -- saving -------------------------------------------------------------------------------------------------------
    def save(self) -> None:
        """Save what stands here as a new version; forbidden words are named, they don't stop it."""
        desktop, opened, desk = self._desktop, self._now_opened(), self._window.desk
        if desktop is None or opened is None or opened.content == desktop.read.content:
            return
        words = Message(N_("Saving {title}"), {"title": opened.content.title})
        self.keep()
        self._drafts.then(
            lambda: self._window.run(lambda _progress: prepare(desk, opened), self._saving, words, quiet=True)
        )

    def _saving(self, saved: Saved) -> None:
        self._window.do(saved.edit)
        if saved.listing == self.listing:
            self._errors = saved.errors
            self._say_standing()

    def _tell_duplicate(self) -> None:
        if self.listing is not None:
            self.duplicate_wanted.emit(self.listing)

    def _delete(self) -> None:
        from seller_desk.usecases import listing_editing

        desk, listing = self._window.desk, self.listing
        if listing is not None:
            words = Message(N_("Deleting the listing"))
            self.keep()
            self._drafts.then(
                lambda: self._window.run(
                    lambda _progress: listing_editing.delete_edit(desk, listing), self._window.do, words, quiet=True
                )
            )

    # -- head ---------------------------------------------------------------------------------------------------------
    def _say_standing(self) -> None:
        desktop, content = self._desktop, self.content
        if desktop is not None and content is not None:
            self.top.show_state(head_state(desktop.read, content, safe=not self._is_typed, errors=self._errors))
