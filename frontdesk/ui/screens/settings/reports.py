"""The section "Reports": where last week's goes by itself, as what, to whom, and one try."""

from __future__ import annotations

import re
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from frontdesk import wording
from frontdesk.domain.errors import UserError
from frontdesk.domain.plain import one_line
from frontdesk.services.outbox import sends_mail
from frontdesk.settings import Settings
from frontdesk.ui.desk_reports import DeskReports
from frontdesk.ui.look import Look
from frontdesk.ui.screens.settings.controls import SettingRow, setting
from frontdesk.ui.screens.settings.presenter import SettingsPresenter
from frontdesk.ui.widgets.buttons import Button
from frontdesk.ui.widgets.choices import PickChip
from frontdesk.ui.widgets.field import Field
from frontdesk.ui.widgets.layouts import boxed, column, row
from frontdesk.ui.widgets.text import Label

_FORMATS = (("pdf", "PDF"), ("xlsx", "Excel"), ("csv", "CSV"), ("html", "HTML"), ("json", "JSON"))
_WIDTH = 320


class ReportsSection(QWidget):
    """Shows what is set about the report that comes by itself, changes it at once, and tries it."""

    def __init__(self, look: Look, presenter: SettingsPresenter, reports: DeskReports) -> None:
        super().__init__()
        t = look.t
        self._look = look
        self._presenter = presenter
        self._reports = reports
        self.folder = PathField(look, "weekly_folder", t("Choose the folder for reports"))
        self.folder.field.setPlaceholderText(t("none: no report is written"))
        self.logo = PathField(look, "report_logo", t("Choose a picture"), files=True)
        self.formats = {key: _chip(look, key, words) for key, words in _FORMATS}
        kinds = boxed(row(look, *self.formats.values(), None, gap=6))
        self.report_mail = NamesField(look, "report_mail", presenter, reports)
        self.digest_mail = NamesField(look, "digest_mail", presenter, reports)
        self.try_button = Button(look, t("Try it now"), height=34)
        self.try_button.setObjectName("reports_try")
        self.result = Label(look, "", 13, 400, "text2", wrap=True)
        self.result.setObjectName("reports_tried")
        self._try_note = Label(look, "", 13, 400, "text2", wrap=True)
        trial = column(
            look, Label(look, t("Last week's report now"), 14, 500, wrap=True), self._try_note,
            self.result, gap=1,
        )  # fmt: skip
        self.setLayout(
            column(
                look,
                self._row(t("Folder"), t("last week's report is put there once the week is over"),
                          self.folder, self.folder.field),
                setting(look, t("Formats"), t("in the folder and in mail"), kinds),
                self._row(t("Logo"), t("for the head of reports: PNG, JPEG, GIF or SVG"),
                          self.logo, self.logo.field),
                self._row(t("Mail the report to"),
                          t("contacts by name or address, with commas between them"),
                          self.report_mail, self.report_mail.field),
                self._row(t("Mail a digest to"),
                          t("each gets who asked for them, and what is still open"),
                          self.digest_mail, self.digest_mail.field),
                SettingRow(look, boxed(trial), self.try_button),
                gap=0,
            )
        )  # fmt: skip
        for place in (self.folder, self.logo):
            place.field.editingFinished.connect(self.commit)
        for key, chip in self.formats.items():
            chip.clicked.connect(lambda _on=False, which=key: self._on_format(which))
        self.try_button.clicked.connect(self._on_try)
        reports.tried.connect(self._on_tried)
        self.show_settings(presenter.settings)

    def _row(self, label: str, note: str, control: QWidget, field: QWidget) -> QWidget:
        made = setting(self._look, label, note, control)
        field.setAccessibleName(label)
        field.setAccessibleDescription(note)
        return made

    def show_settings(self, settings: Settings) -> None:
        """Show what is set, but leave a field that is being typed in."""
        t = self._look.t
        for place, value in (
            (self.folder, settings.weekly_folder),
            (self.logo, settings.report_logo),
        ):
            place.show_path(value)
        for key, chip in self.formats.items():
            chip.setChecked(key in settings.weekly_formats)
        for names in (self.report_mail, self.digest_mail):
            names.show_settings(settings)
        mails = sends_mail(settings)
        if mails and settings.weekly_folder:
            note = t("is written to the folder and mailed to the desk's own address only")
        elif mails:
            note = t("is mailed to the desk's own address only")
        elif settings.weekly_folder:
            note = t("is written to the folder")
        else:
            note = t("choose a folder first, or set up the mail account")
        self._try_note.setText(note)
        self.try_button.setEnabled(
            (mails or bool(settings.weekly_folder)) and not self._reports.trying
        )

    def commit(self) -> None:
        """Keep what is typed."""
        self._presenter.change(
            weekly_folder=self.folder.field.text().strip(),
            report_logo=self.logo.field.text().strip(),
        )
        for names in (self.report_mail, self.digest_mail):
            names.commit()

    def _on_format(self, _which: str) -> None:
        chosen = tuple(key for key, chip in self.formats.items() if chip.isChecked())
        self._presenter.change(weekly_formats=chosen or ("pdf",))
        self.show_settings(self._presenter.settings)

    def _on_try(self) -> None:
        self.commit()
        self._say(self._look.t("The report is being made…"), "text2")
        self._reports.try_now()
        self.show_settings(self._presenter.settings)

    def _on_tried(self, files: tuple[Path, ...], to: str, problem: UserError | None) -> None:
        t = self._look.t
        if problem is not None:
            self._say(wording.error(t, problem), "no")
        else:
            said = [t("Written: {files}", files=", ".join(one_line(path.name) for path in files))]
            told = said if files else []
            if to:
                told.append(t("On its way to {address}.", address=one_line(to)))
            self._say(" · ".join(told), "text2")
        self.show_settings(self._presenter.settings)

    def _say(self, words: str, color: str) -> None:
        self.result.set_color(color)
        self.result.setText(words)


class PathField(QWidget):
    """A path to type or to choose in a dialog, which nobody waits for."""

    def __init__(self, look: Look, name: str, asked: str, *, files: bool = False) -> None:
        super().__init__()
        self._asked = asked
        self._files = files
        self.dialog: QFileDialog | None = None
        self.field = Field(look, "", 34, size=14)
        self.field.setObjectName(f"setting_{name}")
        self.field.setMinimumWidth(look.px(120))
        self.choose = Button(look, look.t("Choose…"), height=34)
        self.choose.setObjectName(f"{name}_choose")
        self.choose.setAccessibleName(asked)
        self.setLayout(row(look, (self.field, 1), self.choose, gap=8))
        self.setFixedWidth(look.px(_WIDTH))
        self.choose.clicked.connect(self.choose_path)

    def show_path(self, path: str) -> None:
        """Show what is set unless somebody is typing."""
        if not self.field.hasFocus():
            self.field.setText(path)

    def choose_path(self) -> None:
        """Open the dialog."""
        if self.dialog is not None:
            return
        dialog = QFileDialog(self, self._asked)
        dialog.setObjectName(f"{self.field.objectName()}_dialog")
        if self._files:
            dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
            dialog.setNameFilter("*.png *.jpg *.jpeg *.gif *.svg")
        else:
            dialog.setFileMode(QFileDialog.FileMode.Directory)
            dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self._on_chosen)
        dialog.finished.connect(self._on_finished)
        self.dialog = dialog
        dialog.open()

    def _on_chosen(self, path: str) -> None:
        self.field.setText(path)
        self.field.editingFinished.emit()

    def _on_finished(self) -> None:
        self.dialog = None


class NamesField(QWidget):
    """Contacts, typed with commas between them; below it says whom it found."""

    def __init__(
        self, look: Look, name: str, presenter: SettingsPresenter, reports: DeskReports
    ) -> None:
        super().__init__()
        self._look = look
        self._name = name
        self._presenter = presenter
        self._reports = reports
        self._asked: tuple[str, ...] | None = None
        self.field = Field(look, "", 34, size=14)
        self.field.setObjectName(f"setting_{name}")
        self.field.setMinimumWidth(look.px(120))
        self.found = Label(look, "", 13, 400, "text2", wrap=True)
        self.found.setObjectName(f"{name}_found")
        self.found.hide()
        self.setLayout(column(look, self.field, self.found, gap=2))
        self.setFixedWidth(look.px(_WIDTH))
        self.field.editingFinished.connect(self.commit)

    def show_settings(self, settings: Settings) -> None:
        """Show who is set unless somebody is typing, and whom that means."""
        names: tuple[str, ...] = getattr(settings, self._name)
        if not self.field.hasFocus():
            self.field.setText(", ".join(names))
        key = (*names, str(sends_mail(settings)))
        if key == self._asked:
            return
        self._asked = key
        if names:
            self._reports.names(names, self._on_found, self)
        else:
            self.found.hide()

    def commit(self) -> None:
        """Keep who is typed."""
        typed = (part.strip() for part in re.split(r"[,;\n]", self.field.text()))
        names = tuple(dict.fromkeys(part for part in typed if part))
        self._presenter.change(**{self._name: names})

    def _on_found(self, found: tuple[tuple[str, str, str], ...]) -> None:
        t = self._look.t
        known = [one_line(f"{name} <{email}>", 80) for _, name, email in found if name and email]
        parts = [", ".join(known)] if known else []
        parts += [
            t("{name} has no e-mail address", name=one_line(name, 60))
            for _, name, email in found
            if name and not email
        ]
        parts += [
            t("nobody is called “{words}”", words=one_line(words, 60))
            for words, name, _ in found
            if not name
        ]
        if not sends_mail(self._presenter.settings):
            parts.append(t("mail goes out once the mail account is set up"))
        wrong = len(known) < len(found)
        self.found.set_color("no" if wrong else "text2")
        self.found.setText(" · ".join(parts))
        self.found.show()


def _chip(look: Look, key: str, words: str) -> PickChip:
    chip = PickChip(look, "", words)
    chip.setObjectName(f"report_format_{key}")
    chip.setAccessibleName(words)
    return chip
