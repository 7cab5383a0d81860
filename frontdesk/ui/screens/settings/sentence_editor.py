"""The sentences to say with a no: one per reason and language, with a tip for the caller."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QWidget

from frontdesk.ui.look import Look
from frontdesk.ui.screens.settings import choices
from frontdesk.ui.screens.settings.controls import Choice
from frontdesk.ui.screens.settings.presenter import SettingsPresenter
from frontdesk.ui.widgets.buttons import Button
from frontdesk.ui.widgets.choices import Segments
from frontdesk.ui.widgets.field import TextArea
from frontdesk.ui.widgets.layouts import column, row
from frontdesk.ui.widgets.scroll import SlimScrollBar
from frontdesk.ui.widgets.text import Label

_LANGUAGES = (("de", "Deutsch"), ("en", "English"))
#: How long typing may pause before it is kept.
_PAUSE_MS = 600


class SentenceEditor(QWidget):
    """Edits one sentence at a time; what is typed is kept at once, without a button."""

    def __init__(self, look: Look, presenter: SettingsPresenter) -> None:
        super().__init__()
        self._look = look
        self._presenter = presenter
        t = look.t
        self.reason = Choice(look, (), "sentence_reason", 260)
        self.reason.setAccessibleName(t("Occasion of the sentence"))
        self.language = Segments(look, [(words, "") for _, words in _LANGUAGES])
        self.language.setObjectName("sentence_language")
        self.language.setAccessibleName(t("Language of the sentence"))
        for button, (key, _) in zip(self.language.buttons(), _LANGUAGES, strict=True):
            button.setObjectName(f"sentence_language_{key}")
        self.text = TextArea(look, t("What to say"), lines=3)
        self.text.setObjectName("sentence_text")
        self.tip = TextArea(look, t("Tip for the caller, to copy or mail"), lines=2)
        self.tip.setObjectName("sentence_tip")
        self.reset = Button(look, t("Reset to default"), icon="undo", height=32, size=13)
        self.reset.setObjectName("sentence_reset")
        self._shown = ("", "")
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PAUSE_MS)
        self._assemble()
        self._connect()

    def show_sentences(self) -> None:
        """Show the sentence that was chosen last, once they are read."""
        presenter, t = self._presenter, self._look.t
        keys = presenter.sentence_keys()
        if not keys:
            return
        self._timer.stop()
        self.reason.clear()
        for key in keys:
            self.reason.addItem(choices.sentence_label(t, key), key)
        key = presenter.sentence_key if presenter.sentence_key in keys else keys[0]
        self._show(key, presenter.sentence_language or t.language)

    def commit(self) -> None:
        """Keep what is typed now."""
        self._timer.stop()
        key, language = self._shown
        if key:
            text, tip = self.text.toPlainText(), self.tip.toPlainText()
            self._presenter.save_sentence(key, language, text, tip)

    def hideEvent(self, event: QHideEvent) -> None:
        """Keep what is typed before the page goes."""
        self.commit()
        super().hideEvent(event)

    def _assemble(self) -> None:
        look, t = self._look, self._look.t
        for area in (self.text, self.tip):
            area.setFixedHeight(area.sizeHint().height())
            area.setVerticalScrollBar(SlimScrollBar(look, Qt.Orientation.Vertical))
        body = column(
            look,
            row(look, self.reason, None, self.language, gap=12),
            8,
            Label(look, t("What to say"), 13, 400, "text2"),
            self.text,
            6,
            Label(look, t("Tip for the caller, to copy or mail"), 13, 400, "text2", elide=True),
            self.tip,
            8,
            row(look, None, self.reset),
            gap=4,
            margins=(24, 7, 12, 7),
        )
        self.setLayout(body)

    def _connect(self) -> None:
        self.reason.chosen.connect(self._on_reason)
        self.language.chosen.connect(self._on_language)
        self.text.textChanged.connect(self._timer.start)
        self.tip.textChanged.connect(self._timer.start)
        self._timer.timeout.connect(self.commit)
        self.reset.clicked.connect(self._on_reset)

    def _show(self, key: str, language: str) -> None:
        sentence = self._presenter.sentence(key, language)
        self._shown = (key, language)
        self._presenter.sentence_key, self._presenter.sentence_language = key, language
        self.reason.show_key(key)
        self.language.choose([code for code, _ in _LANGUAGES].index(language))
        self.text.setPlainText(sentence.text if sentence else "")
        self.tip.setPlainText(sentence.tip if sentence else "")
        self._timer.stop()

    def _on_reason(self, key: str) -> None:
        self.commit()
        self._show(key, self._shown[1])

    def _on_language(self, index: int) -> None:
        self.commit()
        self._show(self._shown[0], _LANGUAGES[index][0])

    def _on_reset(self) -> None:
        self._timer.stop()
        key, language = self._shown
        if key:
            self._presenter.reset_sentence(key, language)
