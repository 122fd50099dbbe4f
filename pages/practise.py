from lstm_app.web.page import page

page("practise")
