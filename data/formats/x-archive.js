window.YTD.tweets.part0 = [
 {
  "tweet": {
   "id_str": "14",
   "id": "14",
   "full_text": "Сәлем https://t.co/a",
   "created_at": "Tue Jan 05 10:00:00 +0000 2021",
   "lang": "kk",
   "source": "<a href=\"x\">Twitter Web App</a>",
   "entities": {
    "hashtags": [],
    "urls": [
     {
      "expanded_url": "https://example.kz/x",
      "indices": [
       "0",
       "1"
      ]
     }
    ],
    "user_mentions": []
   },
   "favorite_count": "0"
  }
 },
 {
  "tweet": {
   "id_str": "15",
   "full_text": "RT @ann: сәлем",
   "created_at": "Tue Jan 05 10:00:05 +0000 2021",
   "entities": {},
   "retweeted": false
  }
 }
];
