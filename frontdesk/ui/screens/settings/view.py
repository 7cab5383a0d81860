"""The settings page: one scrolling page with a list of its sections, applied at once."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from frontdesk import wording
from frontdesk.domain.errors import UserError
from frontdesk.settings import Settings
from frontdesk.ui.look import Look
from frontdesk.ui.screens.settings.controls import SectionButton
from frontdesk.ui.screens.settings.presenter import SettingsPresenter
from frontdesk.ui.screens.settings.privacy import PrivacySection
from frontdesk.ui.screens.settings.sections import (
    AppearanceSection,
    CallsSection,
    ClaimsSection,
    DeskSection,
    LanguageSection,
    PartnersSection,
)
from frontdesk.ui.screens.settings.sentence_editor import SentenceEditor
from frontdesk.ui.widgets.layouts import boxed, column, row
from frontdesk.ui.widgets.scroll import ScrollArea
from frontdesk.ui.widgets.surfaces import Card, Rule
from frontdesk.ui.widgets.text import Label

if TYPE_CHECKING:
    from frontdesk.ui.screens.settings.line_settings import LineSettings
    from frontdesk.ui.screens.settings.mail import MailSection, MailSettings
    from frontdesk.ui.screens.settings.telephony import TelephonySection


class SettingsView(QWidget):
    """Shows the settings; `changed` carries the new ones after each change."""

    changed = Signal(object)
    partners_import_requested = Signal()
    back_requested = Signal()

    def __init__(
        self,
        look: Look,
        presenter: SettingsPresenter,
        lines: "LineSettings | None" = None,
        mail: "MailSettings | None" = None,
    ) -> None:
        super().__init__()
        self.setObjectName("settings_page")
        self._look = look
        self._presenter = presenter
        self.desk = DeskSection(look, presenter)
        self.telephony = self._telephony(lines)
        self.mail = self._mail(mail)
        self.calls = CallsSection(look, presenter)
        self.claims = ClaimsSection(look, presenter)
        self.sentences = SentenceEditor(look, presenter)
        self.partners = PartnersSection(look, presenter)
        self.privacy = PrivacySection(look, presenter)
        self.appearance = AppearanceSection(look, presenter)
        self.language = LanguageSection(look, presenter)
        self.error = Label(look, "", 14, 500, "no", wrap=True)
        self.error.setObjectName("settings_error")
        self._buttons: list[SectionButton] = []
        self._heads: list[QWidget] = []
        self._names: list[str] = []
        self._start_at = ""
        self._restored = False
        self._assemble()
        self._connect()
        self._show_error(presenter.problem)
        self.sentences.show_sentences()
        presenter.load()

    def _telephony(self, lines: "LineSettings | None") -> "TelephonySection | None":
        if lines is None:
            return None
        from frontdesk.ui.screens.settings.telephony import TelephonySection

        return TelephonySection(self._look, lines)

    def _mail(self, mail: "MailSettings | None") -> "MailSection | None":
        if mail is None:
            return None
        from frontdesk.ui.screens.settings.mail import MailSection

        return MailSection(self._look, mail)

    def show_mail(self) -> None:
        """Scroll to the mail account and the outbox."""
        self._presenter.scroll, self._presenter.focus = 0, "mail_switch"
        self._start_at = "mail"

    def show_telephony(self) -> None:
        """Scroll to the telephone lines."""
        self._presenter.scroll, self._presenter.focus = 0, "setting_pop"
        self._start_at = "telephony"

    def hints(self) -> list[tuple[tuple[str, ...], str]]:
        """Return the keys that are valid here."""
        t = self._look.t
        return [(("Tab",), t("next setting")), (("Esc",), t("back"))]

    def showEvent(self, event: QShowEvent) -> None:
        """Go on where an earlier view of this page stood."""
        super().showEvent(event)
        if not self._restored:
            self._restored = True
            QTimer.singleShot(0, self, self._restore)

    def hideEvent(self, event: QHideEvent) -> None:
        """Keep what is typed before the page goes."""
        self.desk.commit()
        if self.telephony is not None:
            self.telephony.commit()
        if self.mail is not None:
            self.mail.commit()
        super().hideEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the list of sections out where there is no room for it."""
        super().resizeEvent(event)
        self._list.setVisible(self.width() >= self._look.px(860))

    def _assemble(self) -> None:
        look, t = self._look, self._look.t
        title = Label(look, t("Settings"), 24, 600, display=True)
        note = Label(look, t("Changes apply at once."), 15, 400, "text2", elide=True)
        head = row(look, title, (note, 1), gap=16, margins=(28, 16, 28, 12))
        page = QWidget()
        body = QVBoxLayout(page)
        body.setContentsMargins(0, look.px(4), 0, look.px(12))
        body.setSpacing(0)
        names = QVBoxLayout()
        names.setSpacing(look.px(2))
        names.setContentsMargins(0, look.px(4), 0, 0)
        for index, (name, words, section) in enumerate(self._sections()):
            self._names.append(name)
            self._add_section(body, index, words, section)
            button = SectionButton(look, words)
            button.setObjectName(f"section_{name}")
            button.clicked.connect(lambda _on=False, at=index: self._on_section(at))
            self._buttons.append(button)
            names.addWidget(button)
        names.addStretch(1)
        body.addStretch(1)
        self._list = boxed(names)
        self._list.setFixedWidth(look.px(184))
        self._scroll = ScrollArea(look, page)
        self._scroll.setObjectName("settings_scroll")
        self._scroll.setAccessibleName(t("Settings"))
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        card = Card(look)
        card.body.setContentsMargins(*(look.px(v) for v in (4, 8, 4, 10)))
        card.body.addWidget(self._scroll)
        main = row(look, self._list, (card, 1), gap=28, margins=(28, 0, 28, 10))
        error = boxed(column(look, self.error, margins=(28, 0, 28, 8)))
        self.setLayout(column(look, head, error, (main, 1), gap=0))

    def _sections(self) -> tuple[tuple[str, str, QWidget], ...]:
        t = self._look.t
        telephony = (("telephony", t("Telephony"), self.telephony),) if self.telephony else ()
        mail = (("mail", t("Mail account"), self.mail),) if self.mail else ()
        return (
            ("desk", t("Desk"), self.desk),
            *telephony,
            *mail,
            ("calls", t("Calls and numbers"), self.calls),
            ("claims", t("Claims 1–7"), self.claims),
            ("sentences", t("Sentences to say"), self.sentences),
            ("partners", t("Partners"), self.partners),
            ("privacy", t("Privacy"), self.privacy),
            ("appearance", t("Appearance"), self.appearance),
            ("language", t("Language"), self.language),
        )

    def _add_section(self, body: QVBoxLayout, index: int, words: str, section: QWidget) -> None:
        look = self._look
        if index:
            body.addSpacing(look.px(4))
            body.addLayout(row(look, (Rule(look), 1), margins=(24, 0, 12, 0)))
            body.addSpacing(look.px(4))
        head = Label(look, words, 15, 600)
        head.setContentsMargins(*(look.px(v) for v in (24, 8, 24, 2)))
        body.addWidget(head)
        body.addWidget(section)
        self._heads.append(head)

    def _connect(self) -> None:
        presenter = self._presenter
        presenter.changed.connect(self._on_changed)
        presenter.loaded.connect(self._on_loaded)
        presenter.failed.connect(self._on_failed)
        self.partners.import_requested.connect(self.partners_import_requested)
        self._scroll.verticalScrollBar().valueChanged.connect(self._on_scrolled)
        escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        escape.activated.connect(self.back_requested)

    def _restore(self) -> None:
        presenter = self._presenter
        self._scroll.verticalScrollBar().setValue(presenter.scroll)
        self._mark_section()
        if self._start_at in self._names:
            self._on_section(self._names.index(self._start_at))
        focus = self.findChild(QWidget, presenter.focus) if presenter.focus else None
        (focus or self.desk.desk).setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_changed(self, settings: Settings) -> None:
        self._show_error("")
        focused = self.focusWidget()
        if focused is not None:
            self._presenter.focus = focused.objectName()
        for section in (self.desk, self.calls, self.claims, self.partners, self.privacy):
            section.show_settings(settings)
        if self.telephony is not None:
            self.telephony.show_settings(settings)
        if self.mail is not None:
            self.mail.show_settings()
        self.appearance.show_settings(settings)
        self.language.show_settings(settings)
        self.changed.emit(settings)

    def _on_loaded(self) -> None:
        self.sentences.show_sentences()
        self.partners.show_settings(self._presenter.settings)

    def _on_failed(self, error: UserError) -> None:
        self._show(wording.error(self._look.t, error))

    def _show_error(self, problem: str) -> None:
        t = self._look.t
        words = (
            t("The settings file could not be read and was put aside: {why}", why=problem)
            if problem
            else ""
        )
        self._show(words)

    def _show(self, words: str) -> None:
        self.error.setText(words)
        parent = self.error.parentWidget()
        if parent is not None:
            parent.setVisible(bool(words))

    def _on_section(self, index: int) -> None:
        bar = self._scroll.verticalScrollBar()
        bar.setValue(self._heads[index].y() - self._look.px(4))
        self._mark(index)

    def _on_scrolled(self, value: int) -> None:
        if self._restored:
            self._presenter.scroll = value
        self._mark_section()

    def _mark_section(self) -> None:
        top = self._scroll.verticalScrollBar().value() + self._look.px(40)
        above = [index for index, head in enumerate(self._heads) if head.y() <= top]
        self._mark(above[-1] if above else 0)

    def _mark(self, index: int) -> None:
        for place, button in enumerate(self._buttons):
            button.setChecked(place == index)
