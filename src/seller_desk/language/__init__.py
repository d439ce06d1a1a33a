"""Chinese and English text: normalising, pinyin, likeness, words."""
