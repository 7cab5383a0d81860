"""The keys section: every action with its key, each to be given another one."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from frontdesk.settings import Settings
from frontdesk.ui.key_rules import canonical, refusal
from frontdesk.ui.key_table import ACTIONS, TABLE
from frontdesk.ui.keys import DEFAULT_KEYS, keys_of
from frontdesk.ui.look import Look
from frontdesk.ui.screens.settings.key_button import KeyButton
from frontdesk.ui.screens.settings.presenter import SettingsPresenter
from frontdesk.ui.widgets.buttons import Button, IconButton
from frontdesk.ui.widgets.keycap import key_text
from frontdesk.ui.widgets.layouts import boxed, row
from frontdesk.ui.widgets.text import Label
from frontdesk.ui.widgets.toast import announce

#: The width in px at 100 % from which the actions stand in two columns.
_TWO = 620


class KeysSection(QWidget):
    """One stop for Tab; the arrows walk through the actions. What is refused is said below it."""

    def __init__(self, look: Look, presenter: SettingsPresenter) -> None:
        super().__init__()
        self._look = look
        self._presenter = presenter
        self._columns = 0
        self._keys = keys_of(presenter.settings.keys)
        self.buttons: dict[str, KeyButton] = {}
        self._cells: dict[str, QWidget] = {}
        self._resets: dict[str, IconButton] = {}
        self._grids: list[tuple[QGridLayout, tuple[str, ...]]] = []
        self.error = Label(look, "", 13, 500, "no", wrap=True)
        self.error.setObjectName("keys_error")
        self.error.setContentsMargins(look.px(10), 0, look.px(10), look.px(6))
        self.error.hide()
        self.all = Button(look, look.t("All usual keys"), icon="undo", height=34)
        self.all.setObjectName("keys_reset_all")
        self.all.clicked.connect(self._on_reset_all)
        self._build()
        self._show()

    def show_settings(self, settings: Settings) -> None:
        """Show the keys that are set."""
        keys = keys_of(settings.keys)
        if keys != self._keys:
            self._keys = keys
            self._show()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stand in two columns where there is room."""
        super().resizeEvent(event)
        self._arrange(2 if self.width() >= self._look.px(_TWO) else 1)

    def _build(self) -> None:
        look, t = self._look, self._look.t
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*(look.px(v) for v in (14, 4, 12, 7)))
        layout.setSpacing(look.px(2))
        note = Label(look, t("Enter, then the new key. Del puts the usual one back."), 13, 400,
                     "text2", wrap=True)  # fmt: skip
        layout.addLayout(row(look, (note, 1), self.all, gap=16, margins=(10, 0, 0, 4)))
        for group in TABLE:
            names = tuple(name for line in group.rows for name in line.actions)
            title = Label(look, t(group.title), 13, 600, "text2")
            title.setContentsMargins(look.px(10), look.px(8), 0, look.px(2))
            layout.addWidget(title)
            grid = QGridLayout()
            grid.setContentsMargins(0, 0, 0, 0)
            grid.setHorizontalSpacing(look.px(20))
            grid.setVerticalSpacing(0)
            for name in names:
                self._add(name)
            layout.addLayout(grid)
            self._grids.append((grid, names))
        next(iter(self.buttons.values())).setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._arrange(1)

    def _add(self, name: str) -> None:
        button = KeyButton(self._look, ACTIONS[name])
        button.key_pressed.connect(lambda key: self._on_key(name, key))
        button.listening_changed.connect(lambda on: self._on_listening(name, on))
        button.stepped.connect(lambda by: self._on_stepped(name, by))
        button.focused.connect(lambda: self._on_focused(name))
        button.reset_requested.connect(lambda: self._on_reset(name))
        self.buttons[name] = button
        self._cells[name] = boxed(row(self._look, (button, 1), gap=2))

    def _arrange(self, columns: int) -> None:
        if columns == self._columns:
            return
        self._columns = columns
        for grid, names in self._grids:
            lines = -(-len(names) // columns)
            for place, name in enumerate(names):
                # Every other line of the grid is kept for what was refused.
                grid.addWidget(self._cells[name], 2 * (place % lines), place // lines)
            for column in range(2):
                grid.setColumnStretch(column, 1 if column < columns else 0)
        self._drop_error()

    def _show(self) -> None:
        for name, button in self.buttons.items():
            changed = self._keys[name] != DEFAULT_KEYS[name]
            button.show_key(self._keys[name], changed=changed)
            self._offer_reset(name, changed)
        t, before = self._look.t, self._presenter.keys_before
        self.all.setText(t("All usual keys") if before is None else t("Undo"))
        self.all.setEnabled(before is not None or self._keys != DEFAULT_KEYS)

    def _offer_reset(self, name: str, changed: bool) -> None:
        button = self._resets.get(name)
        if button is None and changed:
            look = self._look
            words = look.t("Usual key: {key}", key=key_text(look.t, DEFAULT_KEYS[name]))
            button = IconButton(look, "undo", words, size=16, target=28)
            button.setObjectName(f"usual_key_{name}")
            button.clicked.connect(lambda: self._on_reset(name))
            layout = self._cells[name].layout()
            if layout is not None:
                layout.addWidget(button)
            self._resets[name] = button
        if button is not None:
            button.setVisible(changed)

    def _on_focused(self, name: str) -> None:
        """Be one stop for Tab: where the keyboard was last."""
        for other, button in self.buttons.items():
            here = other == name
            policy = Qt.FocusPolicy.StrongFocus if here else Qt.FocusPolicy.ClickFocus
            button.setFocusPolicy(policy)

    def _on_stepped(self, name: str, by: int) -> None:
        names = list(self.buttons)
        place = min(max(names.index(name) + by, 0), len(names) - 1)
        self.buttons[names[place]].setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_listening(self, name: str, on: bool) -> None:
        self._drop_error()
        if on:
            t = self._look.t
            words = t("Press the new key for “{action}”. Esc leaves it as it is.",
                      action=t(ACTIONS[name].words))  # fmt: skip
            announce(self.buttons[name], words, at_once=True)

    def _on_key(self, name: str, key: str) -> None:
        self._take(name, canonical(key))

    def _on_reset(self, name: str) -> None:
        if self._keys[name] != DEFAULT_KEYS[name]:
            self._take(name, DEFAULT_KEYS[name])

    def _take(self, name: str, key: str) -> None:
        t, action = self._look.t, ACTIONS[name]
        if not key:
            self._refuse(name, t("This key cannot be used; choose another key."))
            return
        words = refusal(t, self._keys, action, key)
        if words:
            self._refuse(name, words)
            return
        self.buttons[name].listen(False)
        self.buttons[name].setFocus(Qt.FocusReason.OtherFocusReason)
        said = t("“{action}” has the key {key} now.", action=t(action.words), key=key_text(t, key))
        announce(self, said)
        self._presenter.set_key(name, key)

    def _refuse(self, name: str, words: str) -> None:
        """Say below the action why it cannot have that key; it goes on listening."""
        self._drop_error()
        for grid, names in self._grids:
            if name in names:
                line = 2 * (names.index(name) % -(-len(names) // self._columns)) + 1
                grid.addWidget(self.error, line, 0, 1, self._columns)
        self.error.setText(words)
        self.error.show()
        announce(self.buttons[name], words, at_once=True)

    def _drop_error(self) -> None:
        if self.error.text():
            self.error.setText("")
            self.error.hide()

    def _on_reset_all(self) -> None:
        self._drop_error()
        self._presenter.reset_keys()
