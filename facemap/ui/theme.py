"""Colours and the style sheet of the window, light and dark."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication, QPalette


@dataclass(frozen=True, slots=True)
class Theme:
    """Names say what a colour is for; `page` is the paper behind the body."""

    name: str
    page: str
    panel: str
    field: str
    text: str
    quiet: str
    line: str
    accent: str
    on_accent: str
    hover: str
    chosen: str
    warning: str
    danger: str


LIGHT = Theme(
    name="light",
    page="#FAF7F1",
    panel="#FFFFFF",
    field="#F4F1EB",
    text="#26221E",
    quiet="#6E665E",
    line="#E4DED4",
    accent="#0B6E69",
    on_accent="#FFFFFF",
    hover="#F1EEE7",
    chosen="#E0EFED",
    warning="#9A4B00",
    danger="#B3261E",
)
DARK = Theme(
    name="dark",
    page="#181A1E",
    panel="#202329",
    field="#2A2E35",
    text="#ECE8E1",
    quiet="#B0A9A0",
    line="#353A42",
    accent="#5CC4BB",
    on_accent="#10201F",
    hover="#292D34",
    chosen="#23403F",
    warning="#F0B072",
    danger="#FF9A8F",
)
CONTRAST = Theme(
    name="contrast",
    page="#FFFFFF",
    panel="#FFFFFF",
    field="#FFFFFF",
    text="#000000",
    quiet="#2B2B2B",
    line="#5A5A5A",
    accent="#00429D",
    on_accent="#FFFFFF",
    hover="#E8E8E8",
    chosen="#D6E4FF",
    warning="#6B3F00",
    danger="#A30000",
)
CONTRAST_DARK = Theme(
    name="contrast-dark",
    page="#000000",
    panel="#000000",
    field="#000000",
    text="#FFFFFF",
    quiet="#E6E6E6",
    line="#9A9A9A",
    accent="#7FD7FF",
    on_accent="#000000",
    hover="#262626",
    chosen="#17405C",
    warning="#FFC38A",
    danger="#FF9E9E",
)
THEMES = (LIGHT, DARK, CONTRAST, CONTRAST_DARK)
TEXT_ON = {
    "text": ("page", "panel", "field", "hover", "chosen"),
    "quiet": ("page", "panel", "field", "hover", "chosen"),
    "accent": ("panel", "field", "chosen"),
    "warning": ("panel",),
    "danger": ("panel",),
    "on_accent": ("accent",),
}
"""What is written on what; every pair must be legible in every theme."""


def theme_for(choice: str, contrast: bool = False) -> Theme:
    """`light`, `dark`, or what the system asks for; with more contrast where it is wanted."""
    dark = choice == "dark"
    if choice == "system":
        dark = QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
    if contrast:
        return CONTRAST_DARK if dark else CONTRAST
    return DARK if dark else LIGHT


def palette(theme: Theme) -> QPalette:
    """Qt's own colours, so that anything the style sheet does not name fits too."""
    roles = {
        QPalette.ColorRole.Window: theme.panel,
        QPalette.ColorRole.WindowText: theme.text,
        QPalette.ColorRole.Base: theme.panel,
        QPalette.ColorRole.AlternateBase: theme.field,
        QPalette.ColorRole.Text: theme.text,
        QPalette.ColorRole.Button: theme.panel,
        QPalette.ColorRole.ButtonText: theme.text,
        QPalette.ColorRole.ToolTipBase: theme.panel,
        QPalette.ColorRole.ToolTipText: theme.text,
        QPalette.ColorRole.PlaceholderText: theme.quiet,
        QPalette.ColorRole.Highlight: theme.accent,
        QPalette.ColorRole.HighlightedText: theme.on_accent,
        QPalette.ColorRole.Link: theme.accent,
        QPalette.ColorRole.LinkVisited: theme.accent,
    }
    result = QPalette()
    for role, colour in roles.items():
        result.setColor(role, QColor(colour))
    for role in (QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText, QPalette.ColorRole.WindowText):
        result.setColor(QPalette.ColorGroup.Disabled, role, QColor(theme.quiet))
    return result


def style_sheet(theme: Theme) -> str:
    return _SHEET.format_map(theme_colours(theme))


def theme_colours(theme: Theme) -> dict[str, str]:
    return {name: getattr(theme, name) for name in Theme.__dataclass_fields__}


_SHEET = """
QMainWindow, QMenuBar {{ background: {panel}; }}
QMenuBar {{ border-bottom: 1px solid {line}; }}
QMenuBar::item {{ padding: 4px 9px; background: transparent; border-radius: 4px; }}
QMenuBar::item:selected, QMenu::item:selected {{ background: {chosen}; color: {text}; }}
QMenu {{ background: {panel}; border: 1px solid {line}; padding: 4px; }}
QMenu::item {{ padding: 5px 26px 5px 24px; border-radius: 4px; }}
QMenu::separator {{ height: 1px; background: {line}; margin: 4px 8px; }}
QLineEdit {{ background: {field}; border: 1px solid {line}; border-radius: 7px; padding: 7px 10px;
  selection-background-color: {accent}; selection-color: {on_accent}; }}
QLineEdit:focus {{ border: 2px solid {accent}; padding: 6px 9px; }}
QListView {{ background: {panel}; border: none; outline: none; }}
QScrollArea, QScrollArea > QWidget > QWidget {{ background: {panel}; border: none; }}
QScrollBar:vertical {{ background: transparent; width: 10px; margin: 0; }}
QScrollBar::handle:vertical {{ background: {line}; border-radius: 4px; min-height: 32px; margin: 1px; }}
QScrollBar::handle:vertical:hover {{ background: {quiet}; }}
QScrollBar::add-line, QScrollBar::sub-line {{ height: 0; width: 0; }}
QToolButton {{ border: 2px solid transparent; border-radius: 6px; padding: 5px 7px;
  color: {text}; background: transparent; }}
QToolButton:hover {{ background: {hover}; }}
QToolButton:checked {{ background: {chosen}; color: {accent}; }}
QToolButton:focus {{ border: 2px solid {accent}; }}
QToolButton:disabled {{ color: {quiet}; }}
QToolButton::menu-indicator {{ image: none; }}
QTabBar {{ background: transparent; }}
QTabBar::tab {{ border: 2px solid transparent; border-radius: 6px; padding: 5px 7px;
  margin-right: 1px; color: {text}; background: transparent; }}
QToolButton#tight {{ padding: 5px 0px; }}
QTabBar::tab:hover {{ background: {hover}; }}
QTabBar::tab:selected {{ background: {chosen}; color: {accent}; }}
QTabBar::tab:selected:focus {{ border: 2px solid {accent}; }}
QTreeView {{ background: {panel}; border: none; outline: none; }}
QPlainTextEdit, QAbstractSpinBox {{ background: {field}; border: 1px solid {line}; border-radius: 7px;
  padding: 4px 6px; selection-background-color: {accent}; selection-color: {on_accent}; }}
QPlainTextEdit:focus, QAbstractSpinBox:focus {{ border: 2px solid {accent}; padding: 3px 5px; }}
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button {{ width: 0; border: none; }}
QAbstractSpinBox QLineEdit, QAbstractSpinBox QLineEdit:focus {{ border: none; padding: 0 8px;
  background: transparent; }}
QFrame#panel {{ background: {panel}; border: none; }}
QDockWidget QFrame#panel {{ border-top: 1px solid {line}; }}
QMainWindow::separator {{ background: {line}; height: 1px; width: 1px; }}
QListWidget#rows::item {{ padding: 5px 8px; border-radius: 6px; color: {text}; }}
QListWidget#rows::item:hover {{ background: {hover}; }}
QListWidget#rows::item:selected {{ background: {chosen}; color: {text}; }}
QListWidget#rows:focus::item:selected {{ border: 2px solid {accent}; padding: 3px 6px; }}
QToolButton#chip {{ background: {chosen}; color: {accent}; border-radius: 6px; padding: 3px 7px; }}
QLabel#title {{ font-weight: 600; }}
QLabel#warning {{ color: {warning}; }}
QLabel#quiet {{ color: {quiet}; }}
QRadioButton {{ spacing: 8px; padding: 2px 0; }}
QRadioButton::indicator {{ width: 12px; height: 12px; border-radius: 8px; border: 2px solid {quiet};
  background: {panel}; }}
QRadioButton::indicator:checked {{ border: 5px solid {accent}; width: 6px; height: 6px; }}
QRadioButton:focus {{ color: {accent}; }}
QPushButton {{ background: {field}; color: {text}; border: 1px solid {line}; border-radius: 7px;
  padding: 6px 14px; }}
QPushButton:hover {{ background: {hover}; }}
QPushButton:focus {{ border: 2px solid {accent}; padding: 5px 13px; }}
QPushButton:checked {{ background: {chosen}; color: {accent}; border-color: {accent}; }}
QPushButton:disabled {{ color: {quiet}; }}
QPushButton#first {{ background: {accent}; color: {on_accent}; border: 1px solid {accent}; }}
QPushButton#first:focus {{ border: 2px solid {text}; padding: 5px 13px; }}
QPushButton#first:disabled {{ background: {field}; color: {quiet}; border: 1px dashed {line}; }}
QCheckBox {{ spacing: 8px; padding: 2px 0; }}
QCheckBox::indicator {{ width: 12px; height: 12px; border-radius: 4px; border: 2px solid {quiet};
  background: {panel}; }}
QCheckBox::indicator:checked {{ background: {accent}; border-color: {accent}; }}
QCheckBox:focus {{ color: {accent}; }}
QSlider::groove:horizontal {{ height: 4px; border-radius: 2px; background: {quiet}; }}
QSlider::sub-page:horizontal {{ border-radius: 2px; background: {accent}; }}
QSlider::handle:horizontal {{ width: 12px; margin: -6px 0; border-radius: 8px; border: 2px solid {accent};
  background: {panel}; }}
QSlider::handle:horizontal:focus {{ background: {accent}; }}
QComboBox {{ background: {field}; border: 1px solid {quiet}; border-radius: 6px; padding: 4px 8px; }}
QComboBox:focus {{ border: 2px solid {accent}; padding: 3px 7px; }}
QComboBox::drop-down {{ border: none; width: 26px; }}
QComboBox QLineEdit, QComboBox QLineEdit:focus {{ border: none; padding: 0; background: transparent; }}
QFrame#bar {{ background: {panel}; border: none; border-bottom: 1px solid {line}; }}
QToolBar#notices {{ background: {panel}; border: none; padding: 0; spacing: 0; }}
QFrame#notice {{ background: {chosen}; border: none; border-bottom: 1px solid {line}; }}
QLabel#paper {{ border: 1px solid {line}; }}
QFrame#notice QToolButton#chip {{ background: {panel}; }}
QFrame#strip {{ background: {panel}; border: 1px solid {line}; border-radius: 10px; color: {text}; }}
QLabel#busy {{ background: {panel}; border-radius: 6px; color: {quiet}; padding: 3px 8px; }}
QFrame#strip QLabel {{ color: {text}; }}
QFrame#strip QLabel#warning {{ color: {warning}; }}
QFrame#side {{ background: {panel}; border: none; }}
QFrame#side[drawer="true"] {{ border-right: 1px solid {quiet}; border-bottom: 1px solid {quiet}; }}
QFrame#rule {{ background: {line}; border: none; max-height: 1px; min-height: 1px; }}
QSplitter::handle {{ background: {line}; }}
QStatusBar {{ background: {panel}; border-top: 1px solid {line}; color: {quiet}; }}
QStatusBar::item {{ border: none; }}
QToolTip {{ background: {panel}; color: {text}; border: 1px solid {line}; padding: 4px 6px; }}
"""
