alps pull --namespace app
