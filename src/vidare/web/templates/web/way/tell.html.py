BBBBBBB BBBBBBBBBBBBBBBBBBB
BBBB BBBB
BBBBB BBBBBBB BBBB BB BBBBBBB gettext(u'Paste a CV or another text') BBBB gettext(u'Tell in your own words') BBBBBBBBBBBBB
BBBBB BBBB
XXXXBB BBBB BB BBBBBBB gettext(u'Paste a CV or another text') BBBB gettext(u'What have you done, and what can you?') BBBBBXXXXX
BB BBBB BB BBBBBBB
XX XXXXXXXXXXXX XXXXXXXXXX gettext(u'We look for work, skills, languages and licences in it. You check everything afterwards.') XXXX
XXX gettext(u'You may leave out your name, address and birth date: we do not use them.') XXXX
BBBB
XX XXXXXXXXXXXX XXXXXXXXXX gettext(u'Write as you talk. Think of:') XXXX
XXXX
  XXXX gettext(u'jobs you have had, and what you did there') XXXXX
  XXXX gettext(u'what you do at home, in a club or for others, without pay') XXXXX
  XXXX gettext(u'machines, programs and tools that you use') XXXXX
  XXXX gettext(u'languages you speak, licences and cards you hold') XXXXX
XXXXX
BBBBB
XXXXX XXXXXXXXXXXXX XXXXXXXXXXXXXXXXXBBBBBBBBBB
  XXXX XXXXXXXXXXXXXX
    XXXXXX XXXXXXXXXXXBB BBBB BB BBBBBBB gettext(u'Your text') BBBB gettext(u'Your own words') BBBBBXXXXXXXX
    XX XXXXXXXXXXXX XXXXXXXXXXXXXXX gettext(u'At most 20,000 characters. The text is deleted as soon as you have checked what we understood.') XXXX
    XXXXXXXXX XXXXXXXXXXXXXXXX XXXXXXXXX XXXXXXXXXXX XXXXXXBB BBBB BB BBBBBBBXXBBBBXBBBBBX XXXXXXXX XXXXXXXXXXXXXXXXXXXXXXXXXXXBB BBBBBBBBBBB XXXXXXXXXXBBBBBXBB BBBBBBBBBBB XXXXXXXXXXXXXXXXXXXBBBBBXFFFFFFFFFFXXXXXXXXXXX
    BBB BBBBB BB BBBBBBBBBBBBBBBBXX XXXXXXXXXXXXX XXXXXXXXXXXXXXXXXXXXBBBBBB
  XXXXXX
  XXXXXXX XXXXXXXXXXXXXXXXX XXXXXXXXXXXXXX gettext(u'See what you understand') XXXXXXXXX
XXXXXXX
BB BBBB BB BBBBBBB
XXXXXXXX XXXXXXXXXXXXX
  XXXXXXXXX gettext(u'Show an example') XXXXXXXXXX
  XXXXXXXX gettext(u'I have worked in a café for three years. I made coffee and sandwiches, took payment and closed the shop in the evening. Before that I helped my grandmother with food, washing and medicine. I have a driving licence and speak English and a little Arabic. I mend bicycles for half the street.') XXXXXXXXXX
XXXXXXXXXX
BBBBB
XXXXX XXXXXXBBB BBBBBBBBBBBXX gettext(u'Another way to begin') XXXXXXXX
BBBBBBBB
