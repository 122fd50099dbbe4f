"""Books of lessons: pages as files, read, checked, and sent to a browser.

A book is a folder of `books/`, a page a file in it. `read_page` reads one, `library.books` all,
`python -m lstm_player.lessons` says what is wrong with them.
"""
