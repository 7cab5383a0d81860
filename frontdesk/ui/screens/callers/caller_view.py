"""A caller's page: what they said over time, every call, and what is known of them."""

from datetime import datetime

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from frontdesk import wording
from frontdesk.domain.call import Call
from frontdesk.domain.past import KnownPage
from frontdesk.domain.people import Caller
from frontdesk.domain.terms import Verdict
from frontdesk.ui.look import Look
from frontdesk.ui.screens.callers import words
from frontdesk.ui.screens.callers.caller_presenter import CallerPresenter
from frontdesk.ui.screens.callers.calls_delegate import CallsDelegate
from frontdesk.ui.screens.callers.calls_model import CALL, CallsTableModel, Column
from frontdesk.ui.screens.callers.changed_view import ChangedView
from frontdesk.ui.screens.callers.instruction_editor import InstructionEditor
from frontdesk.ui.screens.callers.matrix_model import CALL as MATRIX_CALL
from frontdesk.ui.screens.callers.matrix_model import MOST_CALLS, MatrixModel
from frontdesk.ui.screens.callers.matrix_view import MatrixView
from frontdesk.ui.screens.callers.merge_editor import MergeEditor
from frontdesk.ui.screens.callers.name_editor import NameEditor
from frontdesk.ui.screens.callers.side_view import CallerSide
from frontdesk.ui.widgets.buttons import Button
from frontdesk.ui.widgets.glyph import Glyph
from frontdesk.ui.widgets.layouts import boxed, column, row
from frontdesk.ui.widgets.scroll import ScrollArea
from frontdesk.ui.widgets.surfaces import Card
from frontdesk.ui.widgets.table import Table
from frontdesk.ui.widgets.text import Label

_SIDE_WIDTH = 316
#: Effective width in px below which the facts stand under the calls.
_NARROW = 1040
#: Below this there is room for three calls side by side, and not for outcomes beside them.
_SLIM = 560
#: Below this the buttons stand under the name.
_BESIDE = 760
_NO_LIMIT = 16777215  # QWIDGETSIZE_MAX, which the binding does not give


class CallerView(QWidget):
    """Shows the caller whose page is open."""

    back_requested = Signal()
    call_requested = Signal(str)
    rename_requested = Signal(str, str)
    #: Another of the page's parts has the keys now.
    hints_changed = Signal()

    def __init__(
        self, look: Look, presenter: CallerPresenter, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._look = look
        self.setObjectName("caller_page")
        self._presenter = presenter
        self._calls = CallsTableModel(look.t, presenter.now)
        self._matrix = MatrixModel(look.t, presenter.now)
        self._build()
        self._arrange()
        self._connect()
        if presenter.caller is not None:
            self._on_shown()

    def focus_calls(self) -> None:
        """Put the keyboard on the newest call."""
        self._table.setFocus(Qt.FocusReason.OtherFocusReason)

    def step_back(self) -> None:
        """Leave the fields, else the page."""
        if self.editing:
            self._on_edit_cancelled()
        else:
            self.back_requested.emit()

    @property
    def editing(self) -> str:
        """What is being typed: `name`, `merge`, `instruction`, or nothing."""
        return next((name for name, part in self._editors.items() if not part.isHidden()), "")

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the facts below the calls where the window is narrow."""
        super().resizeEvent(event)
        narrow = self.width() < self._look.px(_NARROW)
        direction = QBoxLayout.Direction
        self._body.setDirection(direction.TopToBottom if narrow else direction.LeftToRight)
        slim = self.width() < self._look.px(_SLIM)
        self._matrix.show_at_most(3 if slim else MOST_CALLS)
        self._table.setColumnHidden(Column.OUTCOME, slim)
        self._company.setVisible(not slim)
        below = self.width() < self._look.px(_BESIDE)
        self._head.setDirection(direction.TopToBottom if below else direction.LeftToRight)
        for button, key in ((self._merge, "Ctrl+M"), (self._edit, "Ctrl+R")):
            button.set_key(None if slim else key)  # the words first; the bar below has the keys
        for part in (
            self._name_editor,
            self._merge_editor,
            self._instruction_editor,
            self._changed,
        ):
            part.set_slim(slim)
        for mark in self._legend:  # the cells say it themselves, in name and tooltip
            mark.setVisible(not narrow)
        self._side.setMinimumWidth(0 if narrow else self._look.px(_SIDE_WIDTH))
        self._side.setMaximumWidth(_NO_LIMIT if narrow else self._look.px(_SIDE_WIDTH))

    def _build(self) -> None:
        look, t = self._look, self._look.t
        self._back = Button(look, t("Callers"), icon="chevl", key="Esc", kind="quiet", height=28)
        self._back.setObjectName("caller_back")
        self._back.setAccessibleName(t("Back to the callers"))
        self._name = Label(look, "", 28, 600, display=True, elide=True)
        self._company = Label(look, "", 15, color="text2", elide=True)
        self._edit = Button(look, t("Change name"), icon="pencil", key="Ctrl+R")
        self._edit.setObjectName("caller_edit")
        self._edit.setAccessibleName(t("Change name or company"))
        self._merge = Button(look, t("Merge"), icon="users", key="Ctrl+M")
        self._merge.setObjectName("caller_merge")
        self._merge.setAccessibleName(t("Merge with another caller"))
        self._name_editor = NameEditor(look)
        self._merge_editor = MergeEditor(look, self._presenter.now)
        self._instruction_editor = InstructionEditor(look, self._presenter.now)
        self._editors: dict[str, QWidget] = {
            "name": self._name_editor,
            "merge": self._merge_editor,
            "instruction": self._instruction_editor,
        }
        self._summary = Label(look, "", 15, color="text2", wrap=True)
        self._summary.setObjectName("caller_summary")
        self._records = Label(look, "", 14, color="text3", wrap=True)
        self._records.setObjectName("caller_records")
        self._changed = ChangedView(look)
        self._matrix_view = MatrixView(look, self._matrix)
        self._matrix_card = Card(look)
        self._table = Table(look, row_height=52, header=False)
        self._table.setObjectName("caller_calls")
        self._table.setAccessibleName(t("Conversations"))
        self._table.setModel(self._calls)
        self._table.setItemDelegate(CallsDelegate(look, self._table))
        self._side = CallerSide(look)

    def _arrange(self) -> None:
        look, t = self._look, self._look.t
        under = boxed(column(look, 10, self._company, gap=0))
        # The name takes what it needs, the company what is left.
        under.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._head: QBoxLayout = row(
            look,
            (boxed(row(look, self._name, (under, 1), gap=12)), 1),
            boxed(row(look, None, self._merge, self._edit, gap=12)),
            gap=12,
        )
        self._title = boxed(self._head)
        for editor in self._editors.values():
            editor.hide()
        head = column(
            look,
            row(look, self._back, None, margins=(16, 0, 28, 0)),
            column(
                look,
                self._title,
                *self._editors.values(),
                self._summary,
                self._records,
                gap=4,
                margins=(28, 0, 28, 0),
            ),
            gap=4,
            margins=(0, 12, 0, 10),
        )
        self._legend: list[QWidget] = []
        for verdict in Verdict:
            self._legend.append(Glyph(look, str(verdict), 16))
            label = wording.word(t, wording.VERDICTS, verdict)
            self._legend.append(Label(look, label, 13, color="text2"))
        title = Label(look, t("Claims over time"), 14, 600)
        self._matrix_card.body.addLayout(
            column(
                look,
                row(look, title, None, *self._legend, gap=8),
                self._matrix_view,
                gap=8,
                margins=(20, 13, 20, 8),
            )
        )
        talks = column(
            look,
            row(
                look,
                Label(look, t("Conversations"), 14, 600),
                None,
                Label(look, t("newest first"), 13, color="text3"),
                margins=(20, 0, 20, 0),
            ),
            (self._table, 1),
            gap=2,
            margins=(4, 2, 4, 0),
        )
        left = column(look, self._matrix_card, self._changed, (talks, 1), gap=10)
        self._body = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._body.setContentsMargins(look.px(24), 0, look.px(28), look.px(14))
        self._body.setSpacing(look.px(28))
        self._body.addLayout(left, 1)
        self._body.addWidget(self._side)
        self._table.setMinimumHeight(look.px(190))
        scroll = ScrollArea(look, boxed(self._body))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(head)
        layout.addWidget(scroll, 1)
        self._table.set_widths(170, 0, 240)

    def _connect(self) -> None:
        presenter = self._presenter
        presenter.shown.connect(self._on_shown)
        presenter.calls_added.connect(self._on_calls_added)
        self._calls.more_requested.connect(presenter.more)
        self._back.clicked.connect(self.back_requested)
        presenter.found.connect(self._merge_editor.show_found)
        self._edit.clicked.connect(self._on_edit)
        self._merge.clicked.connect(self._on_merge)
        self._side.instruct_requested.connect(self._on_instruct)
        self._side.end_requested.connect(presenter.end)
        self._side.unmerge_requested.connect(presenter.unmerge)
        for editor in (self._name_editor, self._merge_editor, self._instruction_editor):
            editor.cancelled.connect(self._on_edit_cancelled)
        self._name_editor.save_requested.connect(self._on_save)
        self._merge_editor.search_requested.connect(presenter.search)
        self._merge_editor.merge_requested.connect(self._on_merge_requested)
        self._instruction_editor.save_requested.connect(self._on_instruction)
        for keys, slot in (
            ("Ctrl+R", self._on_edit),
            ("Ctrl+M", self._on_merge),
            ("Ctrl+N", self._on_instruct),
            ("Ctrl+D", self._on_end_newest),
            ("Ctrl+U", self._on_unmerge_newest),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(slot)
        self._table.activated.connect(self._on_call_activated)
        self._matrix_view.activated.connect(self._on_cell_activated)

    def _on_shown(self) -> None:
        page = self._presenter.page
        if page is not None:
            self._show(page)

    def _show(self, page: KnownPage) -> None:
        t, now = self._look.t, self._presenter.now()
        caller, past = page.caller, page.past
        self._name.setText(words.name_of(t, caller))
        under = (words.company_of(caller), words.also_words(t, caller))
        self._company.setText(" · ".join(text for text in under if text))
        self._summary.setText(words.summary(t, caller, past, now))
        records = words.records(t, page, now)
        self._records.setText(" ".join(records))
        self._changed.show_changes(page.changed, now)
        self._show_editor("")
        self._matrix.set_calls(past.calls)
        self._matrix_card.setVisible(self._matrix.worth_showing)
        self._calls.set_rows(past.calls, complete=self._presenter.complete)
        if past.calls:
            self._table.setCurrentIndex(self._calls.index(0, 0))
        self._side.show_page(page, now)

    def _on_calls_added(self, calls: tuple[Call, ...]) -> None:
        self._calls.add_rows(calls, complete=self._presenter.complete)

    def _on_edit(self) -> None:
        caller = self._presenter.caller
        if caller is not None:
            self._show_editor("name")
            self._name_editor.edit(caller)

    def _on_merge(self) -> None:
        caller = self._presenter.caller
        if caller is not None:
            self._show_editor("merge")
            self._merge_editor.edit(caller)

    def _on_merge_requested(self, other: Caller) -> None:
        self._on_edit_cancelled()
        self._presenter.merge(other)

    def _on_instruct(self) -> None:
        caller = self._presenter.caller
        if caller is not None:
            self._show_editor("instruction")
            self._instruction_editor.edit(caller)

    def _on_instruction(self, contact: str, text: str, until: object, whole: bool) -> None:
        self._on_edit_cancelled()
        end = until if isinstance(until, datetime) else None
        self._presenter.instruct(contact, text, end, whole=whole)

    def _on_end_newest(self) -> None:
        if self._presenter.past.instructions:
            self._presenter.end(self._presenter.past.instructions[0])

    def _on_unmerge_newest(self) -> None:
        page = self._presenter.page
        if page is not None and page.merged:
            self._presenter.unmerge(page.merged[-1])

    def _on_edit_cancelled(self) -> None:
        self._show_editor("")
        self.focus_calls()

    def _show_editor(self, name: str) -> None:
        self._title.setVisible(name != "name")
        for one, editor in self._editors.items():
            editor.setVisible(one == name)
        self._summary.setVisible(not name)
        self._records.setVisible(not name and bool(self._records.text()))
        self.hints_changed.emit()

    def _on_save(self, name: str, company: str) -> None:
        self._on_edit_cancelled()
        self.rename_requested.emit(name, company)

    def _on_call_activated(self, index: QModelIndex) -> None:
        call = index.data(CALL)
        if call is not None:
            self.call_requested.emit(call.id)

    def _on_cell_activated(self, index: QModelIndex) -> None:
        call = index.data(MATRIX_CALL)
        if call is not None:
            self.call_requested.emit(call.id)
