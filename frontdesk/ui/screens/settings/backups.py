"""The section "Backups": the last one and the next, where they go, and going back to one."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from frontdesk import backup_words, wording
from frontdesk.settings import Settings
from frontdesk.ui.desk_keeping import DeskKeeping
from frontdesk.ui.look import Look
from frontdesk.ui.restore_panel import RestorePanel
from frontdesk.ui.screens.settings.controls import SettingRow, setting
from frontdesk.ui.screens.settings.presenter import SettingsPresenter
from frontdesk.ui.widgets.buttons import Button
from frontdesk.ui.widgets.field import Field
from frontdesk.ui.widgets.layouts import boxed, column, row
from frontdesk.ui.widgets.text import Label

if TYPE_CHECKING:
    from frontdesk.domain.backup import Backup

#: From when on a backup is old.
_OLD_AFTER = timedelta(days=3)


class BackupsSection(QWidget):
    """Shows how old the last backup is, makes one, and goes back to one."""

    def __init__(self, look: Look, presenter: SettingsPresenter, keeping: DeskKeeping) -> None:
        super().__init__()
        t = look.t
        self._look = look
        self._presenter = presenter
        self._keeping = keeping
        self._last: Backup | None = None
        self._dialog: QFileDialog | None = None
        self.last = Label(look, "", 14, 500, wrap=True)
        self.last.setObjectName("backup_last")
        self.next = Label(look, "", 13, 400, "text2", wrap=True)
        self.next.setObjectName("backup_next")
        self.now = Button(look, t("Back up now"), height=34)
        self.now.setObjectName("backup_now")
        words = boxed(column(look, self.last, self.next, gap=1))
        self.folder = Field(look, "", 34, size=14)
        self.folder.setObjectName("setting_backup_folder")
        self.folder.setMinimumWidth(look.px(120))
        self.choose = Button(look, t("Choose…"), height=34)
        self.choose.setObjectName("backup_folder_choose")
        self.choose.setAccessibleName(t("Choose the folder for backups"))
        place = boxed(row(look, (self.folder, 1), self.choose, gap=8))
        place.setFixedWidth(look.px(320))
        line = setting(
            look, t("Folder"),
            t("best on another disk, or on a network share"), place,
        )  # fmt: skip
        self.folder.setAccessibleName(t("Folder for backups"))
        self.restore = RestorePanel(look, keeping)
        title = Label(look, t("Go back to a backup"), 14, 500)
        title.setContentsMargins(*(look.px(v) for v in (24, 4, 12, 0)))
        self.restore.listed.connect(lambda count: title.setVisible(count > 0))
        title.hide()
        self.restore.hide()
        self.setLayout(
            column(look, SettingRow(look, words, self.now), line, title, self.restore, gap=0)
        )
        self.now.clicked.connect(keeping.make)
        self.choose.clicked.connect(self.choose_folder)
        self.folder.editingFinished.connect(self.commit)
        keeping.changed.connect(self.refresh)
        self.show_settings(presenter.settings)
        self._show_last()
        self.refresh()

    @property
    def dialog(self) -> QFileDialog | None:
        """The dialog that asks for a folder, while it is open."""
        return self._dialog

    def refresh(self) -> None:
        """Read anew what there is."""
        self.now.setEnabled(not self._keeping.busy)
        self._show_last()
        self._keeping.load(lambda found: self._on_loaded(*found), self)

    def show_settings(self, settings: Settings) -> None:
        """Show what is set, but leave a field that is being typed in."""
        self.folder.setPlaceholderText(self._look.t("in the data folder"))
        if not self.folder.hasFocus():
            self.folder.setText(settings.backup_folder)

    def commit(self) -> None:
        """Keep the folder that is typed."""
        typed = self.folder.text().strip()
        if typed != self._presenter.settings.backup_folder:
            self._presenter.change(backup_folder=typed)
            self.refresh()

    def choose_folder(self) -> None:
        """Ask for a folder, without waiting for it."""
        if self._dialog is not None:
            return
        dialog = QFileDialog(self, self._look.t("Folder for backups"))
        dialog.setObjectName("backup_folder_dialog")
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self._on_folder)
        dialog.finished.connect(self._on_dialog_finished)
        self._dialog = dialog
        dialog.open()

    def _on_folder(self, folder: str) -> None:
        self.folder.setText(folder)
        self.commit()

    def _on_dialog_finished(self) -> None:
        self._dialog = None

    def _on_loaded(self, last: Backup | None, found: tuple[Backup, ...]) -> None:
        self._last = last
        self._show_last()
        self.restore.show_backups(found)

    def _show_last(self) -> None:
        t, now, last = self._look.t, self._keeping.now(), self._last
        color = "text"
        if self._keeping.problem is not None:
            words, color = wording.error(t, self._keeping.problem), "no"
        elif self._keeping.busy:
            words = t("A backup is being made…")
        elif last is None:
            words = t("There is no backup yet.")
        else:
            words = t("Last backup: {when}", when=backup_words.age(last.made_at, now, t))
            if last.contents is not None:
                count = t.plural("{n} call", "{n} calls", last.contents.calls)
                words = f"{words} · {count}"
            color = "no" if now - last.made_at > _OLD_AFTER else "text"
        self.last.set_color(color)
        self.last.setText(words)
        self.next.setText(
            t("One a day by itself, opened, checked and hashed; 7 days, 4 weeks and 12 months are "
              "kept. {next}", next=self._next(last))
        )  # fmt: skip

    def _next(self, last: Backup | None) -> str:
        t, now = self._look.t, self._keeping.now()
        if last is not None and t.local(last.made_at).date() == t.local(now).date():
            return t("The next one is made tomorrow.")
        return t("The next one is made within the hour.")
