"""The head of a page: its title, the pages beside it, and what can be begun there."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from frontdesk.ui.look import Look
from frontdesk.ui.widgets.buttons import Button
from frontdesk.ui.widgets.choices import Segments
from frontdesk.ui.widgets.text import Label

#: Effective widths in px below which the pages stand in a line of their own, the title goes (the
#: tab says it too), and the pages have short names.
_INLINE, _SLIM = 1000, 560


class PageHead(QWidget):
    """Lays title, pages and buttons by the width; `page_chosen` carries the place of a page."""

    page_chosen = Signal(int)

    def __init__(
        self, look: Look, title: str, subtitle: str, buttons: Sequence[Button], key: str
    ) -> None:
        super().__init__()
        self._look = look
        self._buttons = tuple(buttons)
        self._key = key
        self._title = Label(look, title, 24, 600, display=True)
        self._subtitle = Label(look, subtitle, 15, color="text2", elide=True)
        self._pages: Segments | None = None
        self._names: tuple[tuple[str, str], ...] = ()
        self._page = 0
        self._whole = QVBoxLayout(self)
        self._whole.setContentsMargins(*(look.px(side) for side in (28, 16, 28, 14)))
        self._whole.setSpacing(look.px(10))
        self._line = QHBoxLayout()
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(look.px(8))
        self._line.addWidget(self._title)
        self._line.addSpacing(look.px(8))
        self._line.addWidget(self._subtitle, 1)
        self._line.addStretch(0)
        for button in self._buttons:
            self._line.addWidget(button)
        self._whole.addLayout(self._line)

    def set_pages(self, names: Sequence[tuple[str, str]], page: int, question: str) -> None:
        """Offer pages by their long and short names; `page` is this one."""
        self._names, self._page = tuple(names), page
        self._pages = pages = Segments(self._look, [(name, "") for name, _ in names])
        pages.setObjectName("pages")
        pages.setAccessibleName(question)
        for (name, _), button in zip(names, pages.buttons(), strict=True):
            button.setObjectName(f"page_{names.index((name, _))}")
        pages.choose(page)
        pages.chosen.connect(self._on_chosen)
        self._subtitle.hide()
        self.fit(self.width())

    def focus_pages(self) -> None:
        """Put the keyboard on this page's own name."""
        if self._pages is not None:
            self._pages.buttons()[self._page].setFocus(Qt.FocusReason.TabFocusReason)

    def has_focus_in_pages(self) -> bool:
        """Tell whether the keyboard is on the names of the pages."""
        focus = self.window().focusWidget()
        return self._pages is not None and focus in self._pages.buttons()

    def _on_chosen(self, page: int) -> None:
        if self._pages is not None:
            self._pages.choose(self._page)
        self.page_chosen.emit(page)

    def fit(self, width: int) -> None:
        """Show what has room in `width` px."""
        px = self._look.px
        slim = width < px(_SLIM)
        self._title.setVisible(not slim)
        if self._buttons:
            self._buttons[-1].set_key(None if slim else self._key)
        if self._pages is None:
            self._subtitle.setVisible(width >= px(760))
            return
        short = width < px(_SLIM)
        self._pages.set_words([names[1 if short else 0] for names in self._names])
        inline = width >= px(_INLINE)
        above = self._whole.indexOf(self._pages) >= 0
        if inline and (above or self._line.indexOf(self._pages) < 0):
            self._whole.removeWidget(self._pages)
            self._line.insertWidget(2, self._pages)
            self._pages.show()
        elif not inline and not above:
            self._line.removeWidget(self._pages)
            self._whole.insertWidget(0, self._pages)
            self._pages.show()
