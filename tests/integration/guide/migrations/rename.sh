alps generate rename_title --rename notes.title:heading
alps migrate
