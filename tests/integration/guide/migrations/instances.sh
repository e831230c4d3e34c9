for instance in 1 2 3 4; do
    alps migrate -q &
done
wait
