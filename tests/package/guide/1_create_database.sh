export PATH="$HOME/alps/bin:$PATH"
alps migrate
alps seed
alps status
