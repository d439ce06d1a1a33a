"""Numbers of Qt's enums that the first paint needs, written out: naming one of `Qt` makes Python build all of its
hundred enums, a seventh of the start. tests/ui/kit/test_numbers.py holds them against Qt; elsewhere use Qt's own names.
"""

LEFT = 0x0001 | 0x0080 | 0x0100  # AlignLeft, AlignVCenter, TextSingleLine
RIGHT = 0x0002 | 0x0080 | 0x0100  # AlignRight, AlignVCenter, TextSingleLine
CENTRE = 0x0004 | 0x0080 | 0x0100  # AlignHCenter, AlignVCenter, TextSingleLine

TAB_FOCUS = 1  # FocusPolicy.TabFocus, for setProperty("focusPolicy", …)
STRONG_FOCUS = 11  # FocusPolicy.StrongFocus
PLAIN_TEXT = 0  # TextFormat.PlainText, for setProperty("textFormat", …)

KEY_ESC, KEY_TAB = 0x01000000, 0x01000001
KEY_LEFT, KEY_UP, KEY_RIGHT, KEY_DOWN = 0x01000012, 0x01000013, 0x01000014, 0x01000015
ENTER_KEYS = (0x01000004, 0x01000005)  # Return, and Enter of the number pad
