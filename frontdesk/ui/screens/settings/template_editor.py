"""The section "Texts": subject and text of notes and questions, with fields and a live preview."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QWidget

from frontdesk import wording
from frontdesk.domain.errors import UserError
from frontdesk.domain.template import FIELDS, TemplateKey
from frontdesk.i18n import mark
from frontdesk.ui.look import Look
from frontdesk.ui.screens.settings.controls import Choice
from frontdesk.ui.screens.settings.template_texts import TemplateTexts
from frontdesk.ui.widgets.buttons import Button
from frontdesk.ui.widgets.choices import Segments
from frontdesk.ui.widgets.field import TextArea
from frontdesk.ui.widgets.layouts import boxed, column, row
from frontdesk.ui.widgets.scroll import SlimScrollBar
from frontdesk.ui.widgets.surfaces import Panel
from frontdesk.ui.widgets.text import Label

_LANGUAGES = (("de", "Deutsch"), ("en", "English"))
_KEYS = {
    TemplateKey.NOTE_TEXT: mark("Text of the note"),
    TemplateKey.NOTE_SUBJECT: mark("Subject of the note"),
    TemplateKey.QUESTION_TEXT: mark("Text of the question"),
    TemplateKey.QUESTION_SUBJECT: mark("Subject of the question"),
}
#: How long typing may pause before it is shown and kept.
_PAUSE_MS = 400


class TemplateEditor(QWidget):
    """Edits one text at a time; what can be used is kept at once, what cannot is said."""

    def __init__(self, look: Look, texts: TemplateTexts) -> None:
        super().__init__()
        self._look = look
        self._texts = texts
        t = look.t
        self.which = Choice(look, [(str(key), t(words)) for key, words in _KEYS.items()],
                            "template_key", 260)  # fmt: skip
        self.which.setAccessibleName(t("Which text"))
        self.language = Segments(look, [(words, "") for _, words in _LANGUAGES])
        self.language.setObjectName("template_language")
        self.language.setAccessibleName(t("Language of the text"))
        for button, (key, _) in zip(self.language.buttons(), _LANGUAGES, strict=True):
            button.setObjectName(f"template_language_{key}")
        self.text = TextArea(look, "", lines=9)
        self.text.setObjectName("template_text")
        self.text.setAccessibleName(t("Text with fields in braces"))
        self.error = Label(look, "", 13, 500, "no", wrap=True)
        self.error.setObjectName("template_error")
        self.field = Choice(look, self._fields(), "template_field", 300)
        self.field.setAccessibleName(t("Insert a field"))
        self.reset = Button(look, t("Reset to default"), icon="undo", height=32, size=13)
        self.reset.setObjectName("template_reset")
        self.preview = Label(look, "", 13, 400, "text", wrap=True)
        self.preview.setObjectName("template_preview")
        self._shown = (TemplateKey.NOTE_TEXT, "de")
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PAUSE_MS)
        self._assemble()
        self._connect()
        self._show(texts.key, texts.language or t.language)

    def commit(self) -> None:
        """Show how the text looks, and keep it where it can be used."""
        self._timer.stop()
        key, language = self._shown
        text = self.text.toPlainText()
        try:
            self._texts.keep(key, language, text)
            self._show_preview(self._texts.preview(key, language, text))
        except UserError as error:
            self._show_error(error)
        self._show_reset()

    def hideEvent(self, event: QHideEvent) -> None:
        """Keep what is typed before the page goes."""
        if self._timer.isActive():
            self.commit()
        super().hideEvent(event)

    def _fields(self) -> list[tuple[str, str]]:
        from frontdesk.notes.templates import FIELD_WORDS

        t = self._look.t
        offers = [(name, f"{{{name}}}  {t(FIELD_WORDS[name])}") for name in FIELDS]
        return [("", t("Insert a field")), *offers]

    def _assemble(self) -> None:
        look, t = self._look, self._look.t
        self.text.setFixedHeight(self.text.sizeHint().height())
        self.text.setVerticalScrollBar(SlimScrollBar(look, Qt.Orientation.Vertical))
        paper = Panel(look, fill="subtle", line="line", radius=8, margins=(14, 10, 14, 12))
        paper.body.addWidget(self.preview)
        note = Label(look, t("A line whose fields are all empty is left out. The links to answer "
                             "come by themselves; how somebody spoke never goes into a note."),
                     13, 400, "text2", wrap=True)  # fmt: skip
        body = column(
            look,
            row(look, self.which, None, self.language, gap=12),
            6,
            self.text,
            self.error,
            2,
            row(look, self.field, None, self.reset, gap=12),
            6,
            Label(look, t("This is how it looks with a sample call"), 13, 400, "text2", wrap=True),
            paper,
            4,
            note,
            gap=4,
            margins=(24, 7, 12, 7),
        )
        self.setLayout(column(look, boxed(body), gap=0))

    def _connect(self) -> None:
        self.which.chosen.connect(self._on_which)
        self.language.chosen.connect(self._on_language)
        self.text.textChanged.connect(self._timer.start)
        self._timer.timeout.connect(self.commit)
        self.field.chosen.connect(self._on_field)
        self.reset.clicked.connect(self._on_reset)
        self._texts.loaded.connect(self._on_loaded)
        self._texts.failed.connect(self._show_error)

    def _show(self, key: TemplateKey, language: str) -> None:
        self._shown = (key, language)
        self._texts.key, self._texts.language = key, language
        self.which.show_key(str(key))
        self.language.choose([code for code, _ in _LANGUAGES].index(language))
        text = self._texts.text(key, language)
        self.text.setPlainText(text)
        self._timer.stop()
        try:
            self._show_preview(self._texts.preview(key, language, text))
        except UserError as error:  # a text that another version has kept
            self._show_error(error)
        self._show_reset()

    def _show_preview(self, words: str) -> None:
        self.preview.setText(words)
        self.error.setText("")
        self.error.hide()
        self.text.setAccessibleDescription("")

    def _show_error(self, error: UserError) -> None:
        words = wording.error(self._look.t, error)
        self.error.setText(words)
        self.error.show()
        self.text.setAccessibleDescription(words)

    def _show_reset(self) -> None:
        key, language = self._shown
        typed = self.text.toPlainText().strip() != self._texts.default(key, language)
        self.reset.setEnabled(typed or self._texts.is_own(key, language))

    def _on_loaded(self) -> None:
        if not self.text.hasFocus() and not self._timer.isActive():
            self._show(*self._shown)

    def _on_which(self, key: str) -> None:
        self.commit()
        self._show(TemplateKey(key), self._shown[1])

    def _on_language(self, index: int) -> None:
        self.commit()
        self._show(self._shown[0], _LANGUAGES[index][0])

    def _on_field(self, name: str) -> None:
        if name:
            self.text.insertPlainText(f"{{{name}}}")
            self.field.show_key("")
            self.text.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_reset(self) -> None:
        key, language = self._shown
        self._texts.reset(key, language)
        self._show(key, language)
